"""The parts of Python modules and what each names, read from their syntax (代码索引): which function follows from which."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from electoral_rules.docs.syntax import How, Piece, lookups, names, own_names, pieces, words


@dataclass(frozen=True, slots=True)
class Part:
    """A function, class or constant of a module.

    `uses` are the dotted names it speaks of, `words` its string literals, `lookups` what it asks for a rule and how,
    `gives` the type a function returns.
    """

    module: str
    name: str
    line: int
    uses: frozenset[str]
    words: frozenset[str]
    lookups: frozenset[tuple[str, How]]
    gives: str = ""

    @property
    def path(self) -> str:
        return f"{self.module}.{self.name}"


@dataclass(frozen=True, slots=True)
class Module:
    """A module: its parts by name, and for every imported name what it stands for, dotted."""

    name: str
    parts: Mapping[str, Part]
    imports: Mapping[str, str]


def read_module(name: str, file: Path) -> Module:
    """Read one file."""
    tree = ast.parse(file.read_bytes())
    imports = dict(_imports(tree))
    bound_to = {bound: piece for statement in tree.body for bound, piece in _binds(statement)}
    known = {**imports, **{bound: f"{name}.{bound}" for bound in bound_to}}
    return Module(name, {bound: _part(name, bound, piece, known) for bound, piece in bound_to.items()}, imports)


def _binds(statement: ast.stmt) -> Iterator[tuple[str, Piece]]:
    """The names a statement of a module binds, each with what it stands for; one without names is known by its line."""
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield statement.name, statement
    elif isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value:
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        yield from (bound for target in targets for bound in _assigns(target, statement.value))
    elif not isinstance(statement, ast.Import | ast.ImportFrom):
        yield f"line {statement.lineno}", statement


def _assigns(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, Piece]]:
    if isinstance(target, ast.Tuple):
        values = value.elts if isinstance(value, ast.Tuple) else [value] * len(target.elts)
        yield from (bound for name, piece in zip(target.elts, values, strict=True) for bound in _assigns(name, piece))
    elif isinstance(target, ast.Name):
        yield target.id, value


def _imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from ((alias.asname or alias.name, f"{node.module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((alias.asname or alias.name.split(".")[0], alias.name) for alias in node.names)


def _part(module: str, name: str, statement: Piece, known: Mapping[str, str]) -> Part:
    uses, asked = set[str](), set[tuple[str, How]]()
    for piece in pieces(statement):
        own = own_names(piece) - {name}
        seen = {root: dotted for root, dotted in known.items() if root not in own}
        uses |= {_dotted(said, seen) for said in names(piece)} - {""}
        asked |= {(_dotted(said, seen), how) for said, how in lookups(piece)}
    gives = ast.unparse(statement.returns) if isinstance(statement, ast.FunctionDef) and statement.returns else ""
    return Part(module, name, statement.lineno, frozenset(uses), frozenset(words(statement)), frozenset(asked), gives)


def _dotted(said: str, known: Mapping[str, str]) -> str:
    root, _, rest = said.partition(".")
    return f"{known[root]}.{rest}".rstrip(".") if root in known else ""
