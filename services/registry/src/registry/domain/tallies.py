"""An election in a list of a place's elections (各项选举的登记情况)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Tally:
    """各项选举的登记情况: what the register tells of an election as of an instant; day and electors are None before they are fixed."""

    election_id: UUID
    mode: str
    election_day: date | None
    seats: int
    electors: int | None
