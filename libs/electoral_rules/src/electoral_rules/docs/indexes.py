"""Where a rule is read and shown (索引): the modules that decide by it, and the cases that name it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType

from electoral_rules.book.loading import available, document
from electoral_rules.book.model import Rule
from electoral_rules.book.vocabulary import modules, readers
from electoral_rules.cases import Case, read_cases
from electoral_rules.dates.timetable import is_dated

CASES = Path("tests/rules/cases")


@cache
def code_index() -> Mapping[str, tuple[str, ...]]:
    """Rule id → the modules of this package that read it: declared, by its quoted id, by its topic, or as a date."""
    folder = resources.files("electoral_rules")
    texts = {name: (folder / f"{name.replace('.', '/')}.py").read_text("utf-8") for name in modules()}
    index: dict[str, set[str]] = {}
    for rule in (rule for slug in available() for rule in document(slug).rules):
        found = {name for name, text in texts.items() if f'"{rule.id}"' in text or _by_topic(rule, text)}
        found |= {*readers().get(rule.id, ()), *(["dates.timetable"] if is_dated(rule) else [])}
        index.setdefault(rule.id, set()).update(found)
    return MappingProxyType({rule_id: tuple(sorted(found)) for rule_id, found in index.items()})


def case_index(root: Path) -> Mapping[str, list[Case]]:
    """Rule id → the cases that name it, from tests/rules/cases under `root`."""
    index: dict[str, list[Case]] = {}
    for file in sorted((root / CASES).glob("*.yaml")):
        for case in read_cases(file.read_text("utf-8")):
            index.setdefault(case.rule, []).append(case)
    return index


def _by_topic(rule: Rule, text: str) -> bool:
    topic = rule.id.split(".")[0]
    return rule.strength == "option" and f'"{topic}."' in text
