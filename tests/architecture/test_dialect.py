"""The one dialect (architecture 2) in the sources of services and gateway."""

import ast
import re
from collections import Counter
from collections.abc import Iterator

import pytest
from electoral_rules.book.loading import available

from tests.architecture.sources import ROOT, SERVICES, python_files, trees

MOST_SKIPS = 39
PARTICIPLES = {"told", "named", "listed", "shown", "said", "counted", "kept", "asked"}
METHODS = ("get", "post", "put", "delete")


def annotations(tree: ast.Module) -> Iterator[ast.expr]:
    """Every annotation of a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign | ast.arg) and node.annotation:
            yield node.annotation
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns:
            yield node.returns


def test_nothing_is_annotated_any() -> None:
    broken = [
        f"{path}:{note.lineno}"
        for path, tree in trees("services", "gateway")
        for note in annotations(tree)
        if any(isinstance(each, ast.Name) and each.id == "Any" for each in ast.walk(note))
    ]
    assert broken == []


def test_services_ask_the_law_and_decide_nothing() -> None:
    texts = set(available())
    broken = []
    for path, tree in trees("services"):
        for node in ast.walk(tree):
            name = _called(node)
            if name in ("decide", "Decision"):
                broken.append(f"{path}:{node.lineno} calls {name}(")  # type: ignore[attr-defined]
            if isinstance(node, ast.Constant) and node.value in texts:
                broken.append(f"{path}:{node.lineno} names the document {node.value}")
    assert broken == []


def _called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    function = node.func
    return (
        function.id if isinstance(function, ast.Name) else function.attr if isinstance(function, ast.Attribute) else ""
    )


def test_refuse_and_step_exist_once() -> None:
    own = re.compile(r"refuse(_.*)?|step|require")
    broken = [
        f"{path}: {node.name}"
        for path, tree in trees("services")
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and own.fullmatch(node.name)
    ]
    assert broken == []


def test_no_function_or_variable_is_named_by_a_bare_participle() -> None:
    broken = []
    for path, tree in trees("services", "gateway", "libs/service_kit"):
        fields = {id(node.target) for node in ast.walk(tree) if isinstance(node, ast.AnnAssign) and node.value is None}
        for node in ast.walk(tree):
            name = node.name if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else ""
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and id(node) not in fields:
                name = node.id
            if isinstance(node, ast.arg):
                name = node.arg
            if name.lstrip("_") in PARTICIPLES:
                broken.append(f"{path}:{node.lineno} {name}")  # type: ignore[attr-defined]
    assert broken == []


def test_the_formatter_is_left_out_of_few_lines() -> None:
    sources = python_files("libs", "services", "gateway", "jobs", "cli", "verifier", "bench")
    assert sum(path.read_text(encoding="utf-8").count("# fmt: skip") for path in sources) <= MOST_SKIPS


def test_a_shape_that_refuses_says_why_in_both_languages() -> None:
    shapes = [path for path in python_files("services", "gateway") if path.name.endswith("shapes.py")]
    # What a ValueError says reaches nobody: `wire.contradiction` does.
    assert [path for path in shapes if "raise ValueError" in path.read_text(encoding="utf-8")] == []


def test_no_circle_hides_behind_type_checking() -> None:
    sources = python_files("libs", "services", "gateway", "jobs", "cli")
    assert [path for path in sources if "TYPE_CHECKING" in path.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("service", SERVICES)
def test_routes_are_named_tagged_and_typed_alike(service: str) -> None:
    broken: list[str] = []
    ids: list[str] = []
    for path, tree in trees(f"services/{service}"):
        for node in ast.walk(tree):
            if _called(node) == "Router" and not _bilingual(node):
                broken.append(f"{path}:{node.lineno} tag")  # type: ignore[attr-defined]
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                broken += [f"{path}:{node.lineno} {what}" for what in _mistakes(service, node, ids)]
    assert broken == []
    assert [each for each, count in Counter(ids).items() if count > 1] == []


def _mistakes(service: str, node: ast.FunctionDef | ast.AsyncFunctionDef, ids: list[str]) -> Iterator[str]:
    for route in filter(_is_route, node.decorator_list):
        assert isinstance(route, ast.Call) and isinstance(route.func, ast.Attribute)
        if not node.name.startswith(f"{route.func.attr}_"):
            yield f"{node.name} does not begin with {route.func.attr}_"
        given = [keyword.value for keyword in route.keywords if keyword.arg == "operation_id"]
        identity = given[0].value if given and isinstance(given[0], ast.Constant) else ""
        if not re.fullmatch(rf"{service}_[a-z]+(_[a-z]+)+", str(identity)):
            yield f"{node.name} has the operation id {identity!r}"
        ids.append(str(identity))
        if node.returns is None:
            yield f"{node.name} declares no answer"
        if " · " not in (ast.get_docstring(node) or "").splitlines()[0]:
            yield f"{node.name} is not described in both languages"


def _is_route(decorator: ast.expr) -> bool:
    return (
        isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Attribute) and decorator.func.attr in METHODS
    )


def _bilingual(node: ast.AST) -> bool:
    tag = node.args[0] if isinstance(node, ast.Call) and node.args else None
    return isinstance(tag, ast.Constant) and " · " in str(tag.value)


def test_every_service_has_the_same_rooms() -> None:
    for service in SERVICES:
        rooms = {path.name for path in (ROOT / f"services/{service}/src/{service}").iterdir()}
        assert {"main.py", "settings.py", "events.toml", "problems.py", "work.py", "domain", "storage"} <= rooms, (
            service
        )
        assert not {"api", "use_cases"} & rooms, service
