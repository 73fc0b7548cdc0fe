"""Which rule ids decisions read, in which shape of value (词汇表), and which rows a document may answer (规则矩阵)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module, resources
from pkgutil import walk_packages
from types import MappingProxyType
from typing import Any, get_args, get_origin, get_type_hints

import yaml

from electoral_rules.book.ruled import RESTS_ON, Clause

PREFIX, MACHINE = "electoral_rules.", "book."
Row = tuple[str, str]
"""The title of a row in Chinese and in English."""


@cache
def rows() -> Mapping[str, Row]:
    """Every row of the policy matrix (A01 … N13) with its title."""
    text = (resources.files("electoral_rules") / "data" / "rows.yaml").read_text("utf-8")
    return MappingProxyType({key: (zh, en) for key, (zh, en) in yaml.safe_load(text).items()})


@cache
def shapes() -> Mapping[str, Any]:
    """Rule id → the type its value has, from every decision and clause of the modules that decide.

    ValueError when one rule is read in different shapes: then a document could satisfy only one of them.
    """
    found: dict[str, Any] = {}
    for name in modules():
        for rule_id, shape in _read_in(name):
            if found.setdefault(rule_id, shape) != shape:
                raise ValueError(f"{rule_id} is read in two shapes, the second in {name}")
    return MappingProxyType(found)


@cache
def readers() -> Mapping[str, tuple[str, ...]]:
    """Rule id → the modules that declare to read it."""
    found: dict[str, tuple[str, ...]] = {}
    for name in modules():
        for rule_id in dict.fromkeys(rule_id for rule_id, _ in _read_in(name)):
            found[rule_id] = (*found.get(rule_id, ()), name)
    return MappingProxyType(found)


@cache
def _read_in(name: str) -> tuple[tuple[str, object], ...]:
    """The rules one module reads, each with the shape: what `rests_on` and `Clause` say there."""
    module = import_module(f"{PREFIX}{name}")
    found: list[tuple[str, object]] = []
    for member in vars(module).values():
        if getattr(member, "__module__", "") == module.__name__ and hasattr(member, RESTS_ON):
            (ruled, *_) = get_type_hints(member).values()
            found.append((getattr(member, RESTS_ON), get_args(ruled)[0]))
    for member, hint in get_type_hints(module).items():
        if get_origin(hint) is Clause:
            found += [(rule_id, get_args(hint)[0]) for rule_id in getattr(module, member).ids]
    return tuple(found)


def modules() -> list[str]:
    """The names of the modules that may decide, "candidates.slates"; generated pages and questions are not among them."""
    package = import_module(PREFIX.removesuffix("."))
    found = (entry for entry in walk_packages(package.__path__, PREFIX) if not entry.ispkg)
    names = (entry.name.removeprefix(PREFIX) for entry in found)
    return sorted(name for name in names if name.split(".")[0] not in ("docs", "questions"))


def topics() -> list[str]:
    """The names of the modules in the folders of the topics, "candidates.slates": theirs are the decisions."""
    return [name for name in modules() if "." in name and not name.startswith(MACHINE)]
