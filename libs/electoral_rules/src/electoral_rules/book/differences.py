"""What differs between two rulebooks (规则对比): rules that came, went, or say something else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from electoral_rules.book.model import Rule, thaw
from electoral_rules.book.rulebook import Rulebook

Kind = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Difference:
    """一处不同: the rule id, and the rule in each of the two rulebooks (None where that one is silent)."""

    rule: str
    before: Rule | None
    after: Rule | None

    @property
    def kind(self) -> Kind:
        """added, removed or changed, seen from the first rulebook."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"

    def as_dict(self) -> dict[str, Any]:
        """The JSON form: rule, kind, and value, strength and citation on each side."""
        return {"rule": self.rule, "kind": self.kind, "before": _side(self.before), "after": _side(self.after)}


def diff(first: Rulebook, second: Rulebook) -> tuple[Difference, ...]:
    """Every rule the two disagree on in value or strength, in order of id; the same words from two documents agree."""
    mine, yours = _by_id(first), _by_id(second)
    pairs = ((rule_id, mine.get(rule_id), yours.get(rule_id)) for rule_id in sorted(mine.keys() | yours.keys()))
    return tuple(Difference(*pair) for pair in pairs if _said(pair[1]) != _said(pair[2]))


def _by_id(book: Rulebook) -> Mapping[str, Rule]:
    return {rule.id: rule for rule in book.rules}


def _said(rule: Rule | None) -> tuple[Any, str] | None:
    return None if rule is None else (thaw(rule.value), rule.strength)


def _side(rule: Rule | None) -> dict[str, Any] | None:
    if rule is None:
        return None
    return {"value": thaw(rule.value), "strength": rule.strength, "citation": rule.citation.as_dict()}
