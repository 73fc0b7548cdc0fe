"""Which rule ids decisions read, in which shape of value (词汇表), and which rows a document may answer (规则矩阵)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module, resources
from pkgutil import walk_packages
from types import MappingProxyType
from typing import Any

import yaml

import electoral_rules

PREFIX = "electoral_rules."
Row = tuple[str, str]
"""The title of a row in Chinese and in English."""


@cache
def rows() -> Mapping[str, Row]:
    """Every row of the policy matrix (A01 … N13) with its title."""
    text = (resources.files("electoral_rules") / "data" / "rows.yaml").read_text("utf-8")
    return MappingProxyType({key: (zh, en) for key, (zh, en) in yaml.safe_load(text).items()})


@cache
def shapes() -> Mapping[str, Any]:
    """Rule id → the type its value has, from the `VALUES` of every module that decides.

    ValueError when two modules read one rule in different shapes: then a document could satisfy only one of them.
    """
    found: dict[str, Any] = {}
    for name in modules():
        for rule_id, shape in getattr(import_module(f"electoral_rules.{name}"), "VALUES", {}).items():
            if found.setdefault(rule_id, shape) != shape:
                raise ValueError(f"{rule_id} is read in two shapes, the second in {name}")
    return MappingProxyType(found)


@cache
def readers() -> Mapping[str, tuple[str, ...]]:
    """Rule id → the modules that declare to read it."""
    found: dict[str, tuple[str, ...]] = {}
    for name in modules():
        for rule_id in getattr(import_module(f"electoral_rules.{name}"), "VALUES", {}):
            found[rule_id] = (*found.get(rule_id, ()), name)
    return MappingProxyType(found)


def modules() -> list[str]:
    """The names of the modules that may decide, "candidates.slates"; generated pages and questions are not among them."""
    found = (entry for entry in walk_packages(electoral_rules.__path__, PREFIX) if not entry.ispkg)
    names = (entry.name.removeprefix(PREFIX) for entry in found)
    return sorted(name for name in names if name.split(".")[0] not in ("docs", "questions"))
