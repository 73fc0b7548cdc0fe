"""Which rules the services ask (服务办理的规则), derived from what their code imports and calls."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from electoral_rules.book.model import Rule
from electoral_rules.dates.timetable import is_dated, timetable
from electoral_rules.docs.deciding import deciders
from electoral_rules.docs.law import clause_of, find_part, parts, rules_of
from electoral_rules.docs.parts import Part, read_module
from electoral_rules.docs.syntax import How

State = Literal["asked", "dated", "unasked", "recorded"]
DATES = f"{timetable.__module__}.{timetable.__name__}"


@cache
def askers(root: Path) -> Mapping[str, tuple[str, ...]]:
    """Rule id → the services under `root`/services whose code leads to it."""
    found: dict[str, tuple[str, ...]] = {}
    for service in sorted((root / "services").iterdir()):
        for rule_id in sorted(rules_reached(_uses(service))):
            found[rule_id] = (*found.get(rule_id, ()), service.name)
    return found


def state(rule: Rule, root: Path) -> State:
    """Whether a service asks for the rule, only shows its day, nobody asks yet, or no decision reads it."""
    if rule.id in askers(root):
        return "asked"
    if is_dated(rule) and _shows_dates(root):
        return "dated"
    return "unasked" if rule.id in deciders() or is_dated(rule) else "recorded"


@cache
def _shows_dates(root: Path) -> bool:
    return any(part.path == DATES for service in (root / "services").iterdir() for part in _reach(_uses(service)))


@cache
def _uses(service: Path) -> frozenset[str]:
    """Every dotted name the code of a service speaks of."""
    modules = (read_module(file.stem, file) for file in sorted((service / "src").rglob("*.py")))
    return frozenset(use for module in modules for part in module.parts.values() for use in part.uses)


def rules_reached(uses: Iterable[str]) -> set[str]:
    """The rules that code reads which speaks of these dotted names, there or in what it calls.

    A function that takes the rule's id from its caller reads those of its clause that somebody on the way names.
    """
    reached = _reach(uses)
    rules = {rule_id for part in reached if not clause_of(part) for rule_id in rules_of(part)}
    ways: dict[Part, set[How]] = {}
    for part in reached:
        for use, how in part.lookups:
            if (clause := find_part(use)) is not None:
                ways.setdefault(clause, set()).add(how)
    by_data = {part.module for part in reached if ("", "data") in part.lookups}
    clauses = reached | {loose for loose in _loose() if loose.module in by_data}
    return rules | {rule_id for part in clauses for rule_id in _of_clause(part, ways.get(part, set()))}


@cache
def _loose() -> tuple[Part, ...]:
    """The clauses that no function names: their rules are found by an id that stands in the data."""
    named = {find_part(use) for part in parts() for use in part.uses}
    return tuple(part for part in parts() if clause_of(part) and part not in named)


def _of_clause(part: Part, ways: set[How]) -> tuple[str, ...]:
    clause = clause_of(part)
    if clause is None or ways == {"given"}:
        return ()
    return clause.ids[:1] if ways and "all" not in ways else clause.ids


def _reach(uses: Iterable[str]) -> set[Part]:
    found: set[Part] = set()
    waiting = list(uses)
    while waiting:
        part = find_part(waiting.pop())
        if part is not None and part not in found:
            found.add(part)
            waiting += () if clause_of(part) else part.uses
    return found
