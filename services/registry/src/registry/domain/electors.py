"""Representatives of record, electors and who came (居民代表、选举人、签到)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from electoral_rules import Decision
from electoral_rules.electorate.credentials import Credential

from registry.domain.people import Person, Resident, Sex, UnitPerson


@dataclass(frozen=True, slots=True)
class Chosen:
    """推选结果: a resident and the group that elected the resident; "" where no credential number was issued yet.

    `constituency_no` is the constituency where one did, `elected_in` the election, where it was held here.
    """

    resident_id: UUID
    group_no: int
    credential_no: str = ""
    constituency_no: int | None = None
    elected_in: UUID | None = None


@dataclass(frozen=True, slots=True)
class ElectorsAsked:
    """查找条件: what a list of electors is narrowed to; "" and None narrow nothing."""

    name: str = ""
    group_no: int | None = None


EVERYBODY = ElectorsAsked()


@dataclass(frozen=True, slots=True)
class Term:
    """任期: its first and last day."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Representative:
    """居民代表: a representative of record with name and sex; a term stated before terms were dates has no ends."""

    id: UUID
    community_code: str
    resident_id: UUID
    group_no: int
    term_from: date | None
    term_to: date | None
    credential_no: str
    status: str
    ended_on: date | None
    constituency_no: int | None
    elected_in: UUID | None
    name: str
    sex: Sex
    salt: str

    @property
    def election_id(self) -> UUID | None:
        """None: a representative is in no election's log."""
        return None

    @property
    def person_id(self) -> UUID:
        """By which id events commit to the person."""
        return self.resident_id

    @property
    def credential(self) -> Credential:
        """The credential as the rules ask about it."""
        return Credential(self.status, self.term_from, self.term_to)


@dataclass(frozen=True, slots=True)
class CredentialOrder:
    """暂停、恢复、终止代表资格的决定: the event of the life cycle, the status it left, why, by whom and when."""

    number: int
    event: str
    left_status: str
    reason: str
    evidence_sha256: str
    ordered_by: str
    ordered_at: datetime


@dataclass(frozen=True, slots=True)
class Claim:
    """名册中的一人: somebody of a register who may have a vote; `person` is None for one who has left the community.

    Whom a unit sends has `unit_representative_id` and `unit` in place of the resident and the group.
    """

    resident_id: UUID | None
    name: str
    sex: Sex
    group_no: int | None
    credential_no: str
    salt: str
    person: Person | UnitPerson | None
    unit_representative_id: UUID | None = None
    unit: str = ""
    same_as: str = ""

    @property
    def person_id(self) -> UUID:
        """The resident, or whom the unit sends."""
        return _one(self.resident_id, self.unit_representative_id)

    @property
    def counts_as(self) -> str:
        """As whom the person counts, whatever the capacity (一人一票)."""
        return self.same_as or str(self.resident_id)

    @property
    def household_no(self) -> str:
        """The household the person lives in; "" for one who has left, and for whom a unit sends."""
        return self.person.household_no if isinstance(self.person, Person) else ""


@dataclass(frozen=True, slots=True)
class Elector:
    """选举人: a numbered place on an election's list, as it stood when the list was drawn up.

    `household_no` is the household whose one vote it is, "" for somebody who votes for oneself; `distinction` tells the
    person from others of the name on the list. Whom a unit sends has `unit_representative_id` and the name of the `unit`
    in place of the resident and the group.
    """

    id: UUID
    election_id: UUID
    community_code: str
    resident_id: UUID | None
    unit_representative_id: UUID | None
    number: int
    capacity: str
    credential_no: str
    group_no: int | None
    household_no: str
    name: str
    sex: Sex
    distinction: str
    salt: str
    unit: str

    @property
    def person_id(self) -> UUID:
        """The resident, or whom the unit sends."""
        return _one(self.resident_id, self.unit_representative_id)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """未列入: how many of a register have no vote for the reason of this decision."""

    count: int
    decision: Decision


@dataclass(frozen=True, slots=True)
class Drawn:
    """编制结果: the electors, who was left out by reason, and the decisions the list rests on."""

    electors: tuple[Elector, ...]
    left_out: tuple[LeftOut, ...]
    decisions: tuple[Decision, ...]
    adults: int | None = None
    """Residents of the register who may vote by age and rights; None where the list starts from another one."""


@dataclass(frozen=True, slots=True)
class Correcting:
    """更正: who is added to a list or struck off it, for which reason ("" for none), and the paper that shows it.

    `person_id` is of a resident, or of somebody whom a unit sends. `decision_sha256` is the commission's decision, which a final list needs.
    """

    kind: Literal["add", "cut"]
    person_id: UUID
    reason: str
    evidence_sha256: str
    decision_sha256: str | None = None
    motion_id: UUID | None = None
    """The meeting's decision on a case no rule covers, which is the reason then."""


@dataclass(frozen=True, slots=True)
class Correction:
    """名单更正: a decision on one elector of a list; `notice_number` is that of the notice that shows it, once it hangs."""

    number: int
    kind: Literal["add", "cut"]
    elector: Elector
    reason: str
    evidence_sha256: str
    decided_by: str
    decided_at: datetime
    notice_number: int | None = None
    decision_sha256: str | None = None
    motion_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """更正数: how many were added to a list and struck off it, and how many of both no notice shows yet."""

    added: int
    struck: int
    waiting: int


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """本人在名单中的位置: on which posted version of the list, 0 for one that hangs nowhere yet, and until when one may object."""

    elector: Elector
    list_version: int
    objections_until: date | None


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """本人登记: a resident and the resident's places on the lists of elections."""

    resident: Resident
    places: tuple[OwnPlace, ...]


@dataclass(frozen=True, slots=True)
class Arrival:
    """到场: for whom somebody came to which desk; `agent_id` is the elector who came by a proxy, None for who came in person."""

    elector_id: UUID
    desk: str
    agent_id: UUID | None


@dataclass(frozen=True, slots=True)
class CheckIn:
    """签到: an elector who came, in which round, at which desk, by which clerk, when."""

    elector: Elector
    round: int
    desk: str
    clerk: str
    checked_in_at: datetime
    agent_id: UUID | None = None
    """The elector who came for this one, by a proxy; None for somebody who came in person."""
    credential: Credential | None = None
    """Of an elector who votes as a representative, as it is now."""


@dataclass(frozen=True, slots=True)
class Undoing:
    """撤销签到: why a check-in was undone, by whom, when."""

    reason: str
    undone_by: str
    undone_at: datetime


@dataclass(frozen=True, slots=True)
class Attendance:
    """到会情况: how many are entitled and present in a round; who, only for the service that hands out ballots.

    ``decision`` is what the document wants of participation.
    """

    round: int
    entitled: int
    present: int
    decision: Decision
    elector_ids: tuple[UUID, ...] | None


@dataclass(frozen=True, slots=True)
class Entitlement:
    """资格核对: the decision on a person, and the register's facts where it is a resident of this community."""

    resident_id: UUID
    decision: Decision
    person: Person | None


def _one(resident_id: UUID | None, unit_representative_id: UUID | None) -> UUID:
    found = resident_id or unit_representative_id
    assert found, "somebody is a resident or sent by a unit"
    return found
