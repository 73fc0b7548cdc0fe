"""In which line of a YAML file each entry of its lists stands (行号)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from electoral_rules.book.loading import LOADER, source_text
from electoral_rules.cases import read_cases

CASES = Path("tests/rules/cases")


@cache
def lines_of(slug: str) -> Mapping[str, tuple[int, ...]]:
    """The lists of a shipped document (rules, qualities …): the line of each entry, in order."""
    return _lists(source_text(slug))


@cache
def case_lines(root: Path) -> Mapping[str, tuple[tuple[str, Path, int], ...]]:
    """Rule id → the cases that name it under `root`: number, file and line."""
    found: dict[str, tuple[tuple[str, Path, int], ...]] = {}
    for file in sorted((root / CASES).glob("*.yaml")):
        text = file.read_text("utf-8")
        for case, line in zip(read_cases(text), _lists(text).get("", ()), strict=True):
            found[case.rule] = (*found.get(case.rule, ()), (case.case, CASES / file.name, line))
    return found


def _lists(text: str) -> Mapping[str, tuple[int, ...]]:
    """The lists a file has under its names; "" where the file is one list."""
    tree = yaml.compose(text, LOADER)
    pairs = [(name.value, node) for name, node in tree.value] if isinstance(tree, yaml.MappingNode) else [("", tree)]
    return {
        name: tuple(entry.start_mark.line + 1 for entry in node.value)
        for name, node in pairs
        if isinstance(node, yaml.SequenceNode)
    }
