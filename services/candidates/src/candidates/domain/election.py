"""An election and a person as the registry tells of them: only what decisions about candidacies read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

OPEN_FOR_NOMINATION = ("registering", "nominating")
BEFORE_VOTE = (*OPEN_FOR_NOMINATION, "slated")


@dataclass(frozen=True, slots=True)
class Contest:
    """职位: one office, how many seats of it are filled, and whether the plan says contested (差额)."""

    id: UUID
    office: str
    seats: int
    contested: bool


@dataclass(frozen=True, slots=True)
class Election:
    """选举: where, of which body, at which stage, on which day, held to which rulebook; ``agencies`` maps an item to its agency."""

    id: UUID
    community_code: str
    community_name: str
    body: str
    stage: str
    election_day: date | None
    contests: tuple[Contest, ...]
    rulebook_sha256: str
    agencies: Mapping[str, str]

    def contest(self, contest_id: UUID) -> Contest | None:
        """The contest with this id, or None."""
        return next((contest for contest in self.contests if contest.id == contest_id), None)


@dataclass(frozen=True, slots=True)
class Person:
    """居民: the facts the register vouches for, and the commitment by which log entries name the person."""

    id: UUID
    commitment: str
    community_code: str
    name: str
    sex: str
    birth_date: date
    lives_in_community: bool

    def verified(self) -> dict[str, Any]:
        """What is kept of the register's facts with the candidacy, as JSON."""
        return {
            "birth_date": self.birth_date.isoformat(),
            "sex": self.sex,
            "community_code": self.community_code,
            "lives_in_community": self.lives_in_community,
        }
