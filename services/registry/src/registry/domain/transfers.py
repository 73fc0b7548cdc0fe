"""Households that go to another community, and what becomes of communities (划转、社区变更)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from uuid import UUID

from registry.domain.departures import OpenPlace

FOUNDING = "founding"
CHANGES = (FOUNDING, "renaming", "merger", "abolition")
"""设立、更名、合并、撤销."""
EMPTYING = ("merger", "abolition")
"""Changes after which nobody lives in the community: its households go to the neighbour."""
SIZING = (FOUNDING, *EMPTYING)
"""设立、撤销、规模调整: the changes of which the organic laws say who proposes and who approves them."""


@dataclass(frozen=True, slots=True)
class Transferring:
    """划转: to which community and group, why, and the paper that orders it; all households where none is named."""

    to_code: str
    households: tuple[str, ...]
    group_no: int | None
    reason: str
    evidence_sha256: str


@dataclass(frozen=True, slots=True)
class Going:
    """个人划转: to which community and household, the kinship to its head there, why, and the paper that orders it.

    `group_no` is that of a household that is new there.
    """

    to_code: str
    household_no: str
    group_no: int | None
    kinship: str
    reason: str
    evidence_sha256: str


@dataclass(frozen=True, slots=True)
class Placed:
    """划转的一户: its number before, and number and group in the other community."""

    number: str
    became: str
    group_no: int


@dataclass(frozen=True, slots=True)
class Moved:
    """划转的居民: who moves, by id, salt and household."""

    id: UUID
    salt: str
    household_no: str


@dataclass(frozen=True, slots=True)
class Transfer:
    """划转结果: what moved on which day, and what still names those who did in the community they left."""

    from_code: str
    to_code: str
    on: date
    residents: int
    households: tuple[Placed, ...]
    places: tuple[OpenPlace, ...]
    representatives: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class ChangeWish:
    """社区变更建议: what a street proposes; the new name, or the neighbour that takes the households.

    `households` is how many a community that is founded has; None for what is no founding.
    """

    community_code: str
    kind: str
    name: str
    neighbour_code: str | None
    reason: str
    evidence_sha256: str
    households: int | None = None


@dataclass(frozen=True, slots=True)
class CommunityChange:
    """社区变更: proposed by the street, carried out when the district approves it."""

    community_code: str
    id: UUID
    kind: str
    name: str
    name_before: str
    neighbour_code: str | None
    reason: str
    evidence_sha256: str
    proposed_by: str
    proposed_at: datetime
    approved_by: str | None = None
    approved_at: datetime | None = None
    households: int | None = None

    @property
    def election_id(self) -> UUID | None:
        """None: a community is in no election's log."""
        return None


def placed(numbers: Mapping[str, int], from_code: str, taken: Collection[str]) -> tuple[Placed, ...]:
    """Give each household (number → group in the other community) a number nobody has there, its own where it is free."""
    known, found = set(taken), []
    for number, group_no in numbers.items():
        became = number if number not in known else next(_others(number, from_code, known))
        known.add(became)
        found.append(Placed(number, became, group_no))
    return tuple(found)


def _others(number: str, from_code: str, known: Collection[str]) -> "filter[str]":
    names = (f"{from_code[-3:]}-{number}"[:20] if turn == 0 else f"{from_code[-3:]}-{turn}" for turn in count())
    return filter(lambda name: name not in known, names)
