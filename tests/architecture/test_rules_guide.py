"""The guide of the law's library names every module that decides, and only what is there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = ROOT / "libs" / "electoral_rules"
SOURCES = LIBRARY / "src" / "electoral_rules"
ROWS = re.findall(r"^\| (`[\w.`, ]+) \| (.*) \|$", (LIBRARY / "README.md").read_text(encoding="utf-8"), re.M)
GUIDE = {name: said for modules, said in ROWS for name in re.findall(r"`([\w.]+)`", modules)}


def source(name: str) -> ast.Module:
    return ast.parse((SOURCES / f"{name.replace('.', '/')}.py").read_text(encoding="utf-8"))


def assigned(tree: ast.Module) -> set[str]:
    return {
        target.id
        for entry in tree.body
        for target in (entry.targets if isinstance(entry, ast.Assign) else [getattr(entry, "target", None)])
        if isinstance(target, ast.Name)
    }


def asked(tree: ast.Module) -> set[str]:
    """The public functions that take the rulebook first."""
    return {
        entry.name
        for entry in tree.body
        if isinstance(entry, ast.FunctionDef)
        and not entry.name.startswith("_")
        and entry.args.args
        and entry.args.args[0].arg in ("rulebook", "book")
    }


def used_names() -> set[str]:
    """Every name the product's own code reads, tests left out."""
    files = [
        path for folder in ("libs", "services", "cli", "gateway", "jobs") for path in (ROOT / folder).rglob("*.py")
    ]
    nodes = [node for path in files for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    return names | {node.attr for node in nodes if isinstance(node, ast.Attribute)}


DECIDING = sorted(
    ".".join(path.relative_to(SOURCES).with_suffix("").parts)
    for path in SOURCES.rglob("*.py")
    if "VALUES" in assigned(ast.parse(path.read_text(encoding="utf-8")))
)


def test_every_module_that_decides_is_in_the_guide() -> None:
    assert [name for name in DECIDING if name not in GUIDE] == []


def test_every_module_of_the_guide_is_there() -> None:
    assert [name for name in GUIDE if not (SOURCES / f"{name.replace('.', '/')}.py").is_file()] == []


@pytest.mark.parametrize("name", DECIDING)
def test_every_function_that_is_asked_with_a_rulebook_is_in_its_modules_row(name: str) -> None:
    told = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]*)`", GUIDE.get(name, "")))))
    assert sorted(asked(source(name)) - told) == []


@pytest.mark.parametrize("name", sorted(GUIDE))
def test_every_function_a_row_calls_is_in_one_of_its_modules(name: str) -> None:
    together = next(modules for modules, _ in ROWS if f"`{name}`" in modules)
    there = {
        entry.name
        for module in re.findall(r"`([\w.]+)`", together)
        for entry in ast.walk(source(module))
        if isinstance(entry, ast.FunctionDef | ast.ClassDef)
    }
    called = re.findall(r"(?:^|· )`(?:\w+\.)?(\w+)\(", GUIDE[name])
    assert [function for function in called if function not in there] == []


def test_every_decision_is_asked_by_a_question_a_service_or_the_law_itself() -> None:
    used = used_names()
    assert [f"{name}.{function}" for name in DECIDING for function in sorted(asked(source(name)) - used)] == []
