"""The election (选举) and its contests (职位)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Contest:
    """职位: an office with its seats; contested or not as the plan says, None where it does not."""

    id: UUID
    office: str
    seats: int
    contested: bool | None


@dataclass(frozen=True, slots=True)
class Election:
    """选举: one body of one community in one plan; `version` is its ETag."""

    id: UUID
    plan_id: UUID
    community_code: str
    community_name: str
    body: str
    kind: str
    mode: str
    stage: str
    election_day: date | None
    rulebook_sha256: str
    agencies: Mapping[str, str]
    contests: tuple[Contest, ...]
    version: int

    @property
    def election_id(self) -> UUID:
        """Its own id: its log is its own."""
        return self.id

    @property
    def street_code(self) -> str:
        """The code of the street its community belongs to."""
        return self.community_code[:9]
