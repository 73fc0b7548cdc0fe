"""Representatives of record, electors and who came (居民代表、选举人、签到)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from electoral_rules import Decision

from registry.domain.people import Person, Resident, Sex


@dataclass(frozen=True, slots=True)
class Chosen:
    """推选结果: a resident and the group that elected the resident; "" where no credential number was issued yet."""

    resident_id: UUID
    group_no: int
    credential_no: str = ""


@dataclass(frozen=True, slots=True)
class Representative:
    """居民代表: a representative of record with name and sex."""

    id: UUID
    community_code: str
    resident_id: UUID
    group_no: int
    term: str
    credential_no: str
    name: str
    sex: Sex
    salt: str


@dataclass(frozen=True, slots=True)
class Elector:
    """选举人: a numbered place on an election's list."""

    id: UUID
    election_id: UUID
    community_code: str
    resident_id: UUID
    number: int
    capacity: str
    credential_no: str
    group_no: int
    name: str
    sex: Sex
    salt: str


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """本人登记: a resident and the resident's places on the lists of elections."""

    resident: Resident
    places: tuple[Elector, ...]


@dataclass(frozen=True, slots=True)
class CheckIn:
    """签到: an elector who came, in which round, at which desk, by which clerk, when."""

    elector: Elector
    round: int
    desk: str
    clerk: str
    checked_in_at: datetime


@dataclass(frozen=True, slots=True)
class Undoing:
    """撤销签到: why a check-in was undone, by whom, when."""

    reason: str
    undone_by: str
    undone_at: datetime


@dataclass(frozen=True, slots=True)
class Attendance:
    """到会情况: how many are entitled and present in a round; who, only for the service that hands out ballots."""

    round: int
    entitled: int
    present: int
    elector_ids: tuple[UUID, ...] | None


@dataclass(frozen=True, slots=True)
class Entitlement:
    """资格核对: the decision on a person, and the register's facts where it is a resident of this community."""

    resident_id: UUID
    decision: Decision
    person: Person | None
