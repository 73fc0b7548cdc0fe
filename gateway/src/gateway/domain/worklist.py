"""What somebody has to do (待办事项), and how it is told: in Chinese first."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal[
    "duty",
    "case",
    "question",
    "serious_matter",
    "delivery",
    "election_exception",
    "stage_override",
    "community_change",
    "objection",
    "condition_exception",
]
Text = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do: what it is, where, and by when; `about` is its id or number, `state` how it stands."""

    kind: Kind
    about: str
    community_code: str
    zh: str
    en: str
    state: str
    due_on: date | None = None

    def overdue(self, today: date) -> bool:
        """Decide whether its day is past."""
        return self.due_on is not None and self.due_on < today


def due_message(zh: str, en: str, due_on: date | None, today: date, *, risen: bool) -> Text:
    """Tell somebody of a duty: how many days are left, or that it is overdue, and whether it came up from below."""
    if due_on is None:
        return f"“{zh}”请及时办结。", f"{en}: see to it promptly."
    days = (due_on - today).days
    if days >= 0:
        return f"“{zh}”请于{due_on}前办结，还有{days}日。", f"{en}: due on {due_on}, {days} days left."
    if risen:
        return f"“{zh}”已逾期{-days}日，提请本级督办。", f"{en}: overdue by {-days} days, now with your level."
    return f"“{zh}”已逾期{-days}日，请尽快办结。", f"{en}: overdue by {-days} days, see to it at once."
