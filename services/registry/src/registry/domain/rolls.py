"""The roll of an election (选民名单): what its list of electors starts from, how voters are registered, and when it became final."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from electoral_rules.electorate.roll import Base

from registry.domain.elector_versions import ListVersion
from registry.domain.electors import Correction


@dataclass(frozen=True, slots=True)
class Pilot:
    """登记试点: how voters are registered here instead, and the paper that allows it."""

    method: str
    evidence_sha256: str


@dataclass(frozen=True, slots=True)
class Basing:
    """编制的依据: the list to start from, why, and the pilot.

    The registers kept here are `other`; another list is that of an earlier election of ours, or its `residents` are named.
    With the registers, `residents` are those who declared to take part on paper, and `declared_sha256` is that paper.
    """

    base: Base = "other"
    reason: str = ""
    election_id: UUID | None = None
    residents: tuple[UUID, ...] = ()
    pilot: Pilot | None = None
    declared_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Roll:
    """选民名单: one an election, made when its list of electors is drawn up; `base_size` is how many it started with.

    `adults` are those of the register who may vote by age and rights, listed or not; None where it started from another list.
    """

    election_id: UUID
    community_code: str
    base: Base
    base_reason: str
    base_election_id: UUID | None
    base_size: int
    pilot_method: str
    pilot_evidence_sha256: str | None
    drawn_by: str
    drawn_at: datetime
    adults: int | None = None
    final_at: datetime | None = None
    final_by: str | None = None


@dataclass(frozen=True, slots=True)
class RollState:
    """名单现状: the roll, its newest version, and what was decided since the base."""

    roll: Roll
    required: bool
    flag: str
    added: int
    struck: int
    waiting: int
    """Corrections that no notice shows yet."""
    version: ListVersion | None
    after_final: tuple[Correction, ...]
    """What the commission changed once it was final (REG-30)."""

    @property
    def size(self) -> int:
        """How many stand on it now."""
        return self.roll.base_size + self.added - self.struck
