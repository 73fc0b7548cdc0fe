"""A rulebook with other measures (选举办法的新版本): what the plan froze stays, to the word, and only the measures change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from electoral_rules.book.differences import diff
from electoral_rules.book.model import Rule, freeze
from electoral_rules.book.rulebook import Rulebook, adopted, as_read


def amended(rulebook: Rulebook, changes: Mapping[str, str]) -> Rulebook:
    """The rulebook that adopts `changes` (topic → code) beside the measures it has, or in their place.

    What the documents or the plan say stays. RulesError for an unknown topic or code.
    """
    rules = {rule.id: rule for rule in rulebook.rules if not (is_adopted(rule) and rule.measure in changes)}
    for rule in adopted(changes):
        if rule.id not in rules or rules[rule.id].value is None:
            rules[rule.id] = _read(rule, rulebook.readings)
    measures = freeze({**rulebook.measures, **changes})
    return replace(rulebook, measures=measures, rules=tuple(rules[name] for name in sorted(rules)))


def is_adopted(rule: Rule) -> bool:
    """Whether the rule stands in a rulebook because its measures adopt it."""
    return rule.provenance == "measures"


def changed_topics(before: Rulebook, after: Rulebook) -> tuple[str, ...]:
    """The topics of the measures that two rulebooks of one election settle differently, in order."""
    sides = (side for each in diff(before, after) for side in (each.before, each.after) if side)
    return tuple(sorted({side.measure for side in sides if side.measure}))


def _read(rule: Rule, readings: Mapping[str, str]) -> Rule:
    """The rule as the plan chose to read its ambiguity; a choice for the rule itself goes first."""
    chosen = readings.get(rule.id) or readings.get(rule.ambiguity)
    return as_read(rule, chosen) if chosen else rule
