"""The votes of an election in a list of a place's elections (各项选举的投票情况)."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Tally:
    """各项选举的投票情况: what came of the votes of an election as of an instant, defined as the figures of the same name are.

    `entitled` and `attended` are of the first vote, the rest of all `rounds`; what is of results is 0 before they are announced.
    """

    election_id: UUID
    rounds: int
    entitled: int
    attended: int
    counted_ballots: int
    void_ballots: int
    seats_filled: int
    persons_elected_void: int
