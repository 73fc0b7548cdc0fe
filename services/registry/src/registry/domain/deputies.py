"""People's deputies and CPPCC members of a community (人大代表、政协委员), listed because they are proposed for its supervision committee."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from registry.domain.people import Resident


@dataclass(frozen=True, slots=True)
class Deputy:
    """代表、委员: a resident, and which of the two the resident is; `number` is the place in the list."""

    number: int
    resident_id: UUID
    kind: str


@dataclass(frozen=True, slots=True)
class DeputyList:
    """代表委员名单: all of the community as it was stated last; version 0 is before anything was stated."""

    community_code: str
    version: int
    deputies: tuple[Deputy, ...]
    evidence_sha256: str
    stated_by: str
    stated_at: datetime


@dataclass(frozen=True, slots=True)
class Stated:
    """填报: who is what, and the paper that says so."""

    deputies: tuple[tuple[UUID, str], ...]
    evidence_sha256: str


@dataclass(frozen=True, slots=True)
class Listed:
    """名单的一行: a deputy as the register knows the person, and whether the person lives here now."""

    deputy: Deputy
    name: str
    lives_here: bool


def line_of(deputy: Deputy, resident: Resident | None) -> Listed:
    """The line of a deputy; nobody whose residence ended lives here."""
    if resident is None:
        return Listed(deputy, "", False)
    return Listed(deputy, resident.name, resident.ended_on is None and resident.lives_in_community)
