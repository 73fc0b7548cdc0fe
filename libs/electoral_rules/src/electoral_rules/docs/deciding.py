"""The functions that decide by a rule (决定函数), found from what they rest on, never by searching text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from electoral_rules.docs.law import clause_of, find_part, parts, rests_on, rules_of
from electoral_rules.docs.parts import Part


@cache
def deciders() -> Mapping[str, tuple[Part, ...]]:
    """Rule id → the functions that decide by it: those that rest on it, else those that decide and name it, else its readers."""
    ranked: dict[str, dict[tuple[bool, ...], list[Part]]] = {}
    for part in parts():
        for rule_id in _named(part):
            rank = (rests_on(part) != rule_id, "Decision" not in part.gives, not part.gives)
            ranked.setdefault(rule_id, {}).setdefault(rank, []).append(part)
    return {rule_id: tuple(by_rank[min(by_rank)]) for rule_id, by_rank in ranked.items()}


def _named(part: Part) -> frozenset[str]:
    """The rules a function reads, itself or by a constant it names, and those of a clause."""
    if not part.gives:
        return rules_of(part) if clause_of(part) else frozenset()
    constants = [found for use in part.uses if (found := find_part(use)) is not None and not found.gives]
    return frozenset(rule_id for found in (part, *constants) for rule_id in rules_of(found))
