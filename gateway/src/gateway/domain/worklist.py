"""What somebody has to do (待办事项)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

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
    "exit",
    "incident",
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

    @property
    def held_at(self) -> str:
        """It is seen to where it is: only a duty goes up to a place above."""
        return self.community_code

    def overdue(self, today: date) -> bool:
        """Decide whether its day is past."""
        return self.due_on is not None and self.due_on < today


@dataclass(frozen=True, slots=True)
class Waiting:
    """等人办理的事项: one thing to do under an id that stays the same, the roles that see to it, and the account that need not be told.

    It is for those who have such a role in its place, or in the nearest place above where anybody has.
    """

    id: UUID
    item: Item
    roles: tuple[str, ...]
    known_to: str
