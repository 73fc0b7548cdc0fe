"""What a client reads of a service beside what the service documents: every field read has to be promised.

What is read is found in the clients' own code: each `read`, `read_all`, `read_page` or `ask` names a type and a path.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

ROOT = Path(__file__).parents[2]
SOURCES = {name: ROOT / "services" / name / "src" for name in ("registry", "candidates", "ballots")} | {
    "gateway": ROOT / "gateway" / "src"
}
# What a client of several services is called, and which they are; every other has the name of its one.
SEVERAL = {
    "gates": ("registry", "candidates", "ballots"),
    "deliveries": ("candidates", "ballots"),
    "figures": ("registry", "candidates", "ballots", "audit"),
}
CALLS = {"read": "get", "read_all": "get", "read_page": "get", "ask": "post"}
LISTS = ("read_all", "read_page")
Schema = Mapping[str, Any]


@dataclass(frozen=True)
class Reading:
    """One call of a client: who reads what as which type from which service."""

    client: str
    provider: str
    method: str
    path: str
    kind: type
    of_list: bool


def readings() -> Iterator[Reading]:
    """Every call of every client."""
    for client, source in SOURCES.items():
        for file in sorted((source / client / "clients").glob("*.py")):
            module = import_module(f"{client}.clients.{file.stem}")
            for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                    for method, kind, path, of_list in _calls(function):
                        for provider in SEVERAL.get(file.stem, (file.stem,)):
                            yield Reading(client, provider, method, path, getattr(module, kind), of_list)


def _calls(function: ast.AST) -> Iterator[tuple[str, str, str, bool]]:
    paths = {
        target.id: node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(function):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CALLS):
            continue
        kind, path = node.args[0], node.args[1]
        template = _template(paths[path.id] if isinstance(path, ast.Name) else path)
        if template.startswith("/v1/"):
            assert isinstance(kind, ast.Name), f"{ast.unparse(node)}: name the type that is read"
            yield CALLS[node.func.attr], kind.id, template, node.func.attr in LISTS


def _template(path: ast.expr) -> str:
    if isinstance(path, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in path.values)
    return str(path.value) if isinstance(path, ast.Constant) else ""


def unpromised(document: Schema, reading: Reading) -> list[str]:
    """The fields read that the answer, as its service documents it, need not have.

    Where who asks decides how much is answered, the fullest of the shapes counts: services ask for those who may see it.
    """
    [route] = [path for path in document["paths"] if re.sub(r"\{\w+\}", "{}", path) == reading.path]
    answers = document["paths"][route][reading.method]["responses"]
    answer = next(answers[status] for status in ("200", "201") if status in answers)
    variants = list(_objects(document, answer["content"]["application/json"]["schema"]))
    if reading.of_list:
        variants = list(_objects(document, variants[0]["properties"]["items"]))
    read = TypeAdapter(reading.kind).json_schema()
    assert variants, f"{reading.path} documents no answer"
    return min((list(_lacking(read, read, document, variant)) for variant in variants), key=len)


def _lacking(root: Schema, read: Schema, document: Schema, variant: Schema) -> Iterator[str]:
    for own in _objects(root, read):
        for name, field in own["properties"].items():
            if name not in variant["properties"] or name not in variant.get("required", ()):
                # What has a default where it is read may be left out where it is answered.
                yield from () if name not in own.get("required", ()) else (name,)
                continue
            for inner in _objects(document, variant["properties"][name]):
                yield from (f"{name}.{rest}" for rest in _lacking(root, field, document, inner))


def _objects(root: Schema, schema: Schema) -> Iterator[Schema]:
    """The object schemas a schema may stand for: through references, alternatives and lists."""
    if "$ref" in schema:
        target: Any = root
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        yield from _objects(root, target)
    for alternative in (*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else ())):
        yield from _objects(root, alternative)
    if "properties" in schema:
        yield schema
