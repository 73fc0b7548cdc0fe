"""A candidacy (参选): one person in a contest, from nomination to outcome."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Candidacy:
    """参选: who stands for which office, what was verified and declared, the state and the version of it all.

    ``person`` is the commitment by which log entries name the person; ``case_number`` is set when a case struck it,
    ``withdrawal`` when the person left.
    """

    election_id: UUID
    id: UUID
    contest_id: UUID
    office: str
    resident_id: UUID
    person: str
    community_code: str
    name: str
    sex: str
    verified: Mapping[str, Any]
    declared: Mapping[str, Any]
    state: str
    version: int
    case_number: str | None = None
    withdrawal: Mapping[str, Any] | None = None
