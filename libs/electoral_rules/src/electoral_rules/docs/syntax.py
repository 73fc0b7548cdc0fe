"""What a piece of Python speaks of, read from its syntax: dotted names, and the rules it looks up (语法)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Literal

Piece = ast.stmt | ast.expr
How = Literal["first", "given", "data", "all"]
"""How a rule is looked up: the first of a clause, one given by the caller, one that the data name, or any."""
LOOKUPS = ("find", "of", "not_ruled", "rule")


def pieces(statement: Piece) -> list[Piece]:
    """A class method by method: what one of them calls a name, another does not."""
    if isinstance(statement, ast.ClassDef):
        return [*statement.bases, *statement.decorator_list, *statement.body]
    return [statement]


def own_names(piece: Piece) -> set[str]:
    """The names a function gives itself: its arguments and what it stores."""
    if not isinstance(piece, ast.FunctionDef | ast.AsyncFunctionDef):
        return set()
    nodes = list(ast.walk(piece))
    stored = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return stored | {node.arg for node in nodes if isinstance(node, ast.arg)}


def names(node: ast.AST) -> Iterator[str]:
    """Every name with its attributes, dotted: the longest only."""
    chain, inner = "", node
    while isinstance(inner, ast.Attribute):
        chain, inner = f".{inner.attr}{chain}", inner.value
    if isinstance(inner, ast.Name):
        yield inner.id + chain
        return
    for child in ast.iter_child_nodes(inner):
        yield from names(child)


def words(piece: Piece) -> set[str]:
    """The string literals."""
    nodes = ast.walk(piece)
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def lookups(piece: Piece) -> Iterator[tuple[str, How]]:
    """What is asked for a rule, `QUORUM.find(rulebook, name)`, and how."""
    arguments = {node.arg for node in ast.walk(piece) if isinstance(node, ast.arg)}
    for node in ast.walk(piece):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in LOOKUPS:
            yield from ((said, _how(node, arguments)) for said in names(node.func.value))


def _how(call: ast.Call, arguments: set[str]) -> How:
    if any(isinstance(said, ast.Subscript) for said in call.args):
        return "data"
    if len(call.args) == 1:
        return "first"
    return "given" if any(isinstance(said, ast.Name) and said.id in arguments for said in call.args[1:]) else "all"
