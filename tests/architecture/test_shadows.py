"""In the law a name means one thing: no local name hides what the module imports, or a function of its own."""

import ast
from pathlib import Path

import pytest

LAW = Path(__file__).resolve().parents[2] / "libs/electoral_rules/src/electoral_rules"
FILES = sorted(LAW.rglob("*.py"))
IMPORTS = (ast.Import, ast.ImportFrom)


def hidden(source: str) -> list[str]:
    """The names of a module that a function of it binds again, as "function: name"."""
    module = ast.parse(source)
    imported = {name.asname or name.name for line in module.body if isinstance(line, IMPORTS) for name in line.names}
    own = {line.name for line in module.body if isinstance(line, ast.FunctionDef | ast.ClassDef)}
    return [
        f"{function.name}: {name}"
        for function in ast.walk(module)
        if isinstance(function, ast.FunctionDef)
        for name in sorted(bound(function) & (imported | own) | taken(function) & imported)
    ]


def bound(function: ast.FunctionDef) -> set[str]:
    return {name.id for name in ast.walk(function) if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)}


def taken(function: ast.FunctionDef) -> set[str]:
    return {argument.arg for argument in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)}


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(LAW)))
def test_no_name_of_a_module_is_hidden(file: Path) -> None:
    assert hidden(file.read_text("utf-8")) == []


def test_a_hidden_import_is_found() -> None:
    assert hidden("from a import b\n\ndef f(b):\n    c = 1\n\ndef c():\n    b = 2\n") == ["f: b", "f: c", "c: b"]
