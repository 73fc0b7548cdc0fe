"""A collision of two rules of one plan (冲突), and how its days and windows are said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from electoral_rules.book.decision import Text, Verdict, failing_verdict
from electoral_rules.book.model import Rule
from electoral_rules.dates.windows import Days


@dataclass(frozen=True, slots=True)
class Collision:
    """冲突: two rules that cannot both be kept, and the days between them.

    `blocked` makes the plan impossible; a `warning` takes days away or leaves a day in no stage, and has to be seen.
    """

    first: Rule
    second: Rule
    days: int
    verdict: Verdict
    zh: str
    en: str

    def as_dict(self) -> dict[str, object]:
        """The JSON form: both rules with their citations, the days, the verdict and the sentence in both languages."""
        rules = [
            {"id": rule.id, "zh": rule.zh, "citation": rule.citation.as_dict()} for rule in (self.first, self.second)
        ]
        return {"rules": rules, "days": self.days, "verdict": self.verdict, "zh": self.zh, "en": self.en}


def clash(first: Rule, second: Rule, days: int, said: Text, warns: bool = False) -> Collision:
    """The collision of two rules; as grave as a breach of the first one, or only a warning."""
    verdict: Verdict = "warning" if warns else failing_verdict(first)
    return Collision(first, second, days, verdict, *said)


def beyond(days: Days, day: date) -> int:
    """How many days `day` lies outside a window: 0 inside it."""
    first, last = days
    return max((first - day).days, (day - last).days, 0)


def in_days(count: int) -> str:
    """1 day, 2 days."""
    return f"{count} day" if count == 1 else f"{count} days"


def shown(rule: Rule) -> Text:
    """The window of a rule in Chinese and in English; empty for a rule without one."""
    value = rule.value
    if not isinstance(value, Mapping) or "to" not in value:
        return "", ""
    return f"{value['from']}至{value['to']}", f"{value['from']} to {value['to']}"
