"""An election in a list of a place's elections (各项选举情况): how it stood as of an instant, and the complaints about it."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Tally:
    """An election as of an instant; `step` is the one it had taken last, `complaints_open` those of its complaints not decided or ended."""

    election_id: UUID
    community_code: str
    community_name: str
    body: str
    kind: str
    state: str
    step: str
    complaints: int
    complaints_open: int
