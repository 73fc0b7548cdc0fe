"""Resident groups and households (居民小组、居民户)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID
from zlib import crc32

from registry.domain.people import ListedResident


@dataclass(frozen=True, slots=True)
class Group:
    """居民小组: its number and name, who leads it, and how many households and residents live in it."""

    number: int
    name: str
    leader_id: UUID | None
    households: int
    residents: int


@dataclass(frozen=True, slots=True)
class GroupStated:
    """小组划分: a group with its leader and the numbers of its households."""

    number: int
    name: str
    leader_id: UUID | None
    households: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """小组划分: all groups of a community; version 0 is what the roster brought."""

    version: int
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Household:
    """居民户: its number, group, constituency (None where not placed) and address (of its head), and who lives in it.

    The head is one of them or missing.
    """

    community_code: str
    number: str
    group_no: int
    constituency_no: int | None
    address: str
    members: tuple[ListedResident, ...]

    @property
    def election_id(self) -> UUID | None:
        """None: a household is in no election's log."""
        return None

    @property
    def version(self) -> int:
        """Its ETag: a checksum of what is shown of it, as rosters and corrections change its members too."""
        content = (
            self.group_no,
            self.constituency_no,
            self.address,
            *((each.id, each.name, each.household_head) for each in self.members),
        )
        return crc32(repr(content).encode())

    @property
    def head_id(self) -> UUID | None:
        """Its head (户主)."""
        return next((each.id for each in self.members if each.household_head), None)


class Holding(Protocol):
    """划分的一份: a group or constituency, which holds households."""

    @property
    def households(self) -> tuple[str, ...]:
        """Their numbers."""
        ...


def misplaced(living: Collection[str], groups: Sequence[Holding]) -> tuple[int, int]:
    """How many households people live in are in no group (or constituency), and how many are in several (一户编入一组)."""
    placed = [number for group in groups for number in group.households]
    once = set(placed)
    return len(set(living) - once), len(placed) - len(once)
