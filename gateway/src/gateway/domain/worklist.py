"""What somebody has to do (待办事项)."""

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
    "meeting_request",
    "condition_exception",
    "short_message",
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
