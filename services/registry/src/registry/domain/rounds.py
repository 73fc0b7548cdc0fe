"""A round of the vote (投票轮次): people check in for the one that is open."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Round:
    """轮次: its number and its own day; a run-off may be held on another day than the first vote."""

    election_id: UUID
    number: int
    day: date
