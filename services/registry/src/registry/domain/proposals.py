"""What a population system (人口信息系统) tells of people (上游变动), and what it would change here once a clerk accepts it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from registry.domain.changes import ChangeSet
from registry.domain.differences import FIELDS, Difference, Field, FieldChange, Image, Kind, field_changes

Happening = Literal["arrived", "departed", "corrected"]
"""迁入、离开、登记事项变化 (of a household, too)."""
State = Literal["waiting", "accepted", "rejected", "settled"]
"""待确认、已接受、已拒绝、与登记一致 (the register says so already)."""
Hindrance = Literal[
    "unknown_community",
    "unknown_person",
    "elsewhere",
    "household_unknown",
    "household_group",
    "household_head",
    "credential",
    "not_yet",
]
"""Why a proposal cannot be accepted as things stand; it waits, and is never dropped."""
MOST_REPORTS = 500
"""How many reports a message has at most, and how many proposals are decided at once."""
Wanted = Mapping[Field, str | int | bool]


@dataclass(frozen=True, slots=True)
class Report:
    """上游变动的一项: of whom, what happened on which day, and the fields it speaks of; what it does not speak of stays."""

    community_code: str
    happening: Happening
    id_number: str = field(repr=False)
    birth_date: date
    happened_on: date | None
    end_reason: str | None
    wanted: Wanted = field(repr=False)


@dataclass(frozen=True, slots=True)
class Message:
    """上游消息: sent once under its number, by whom, for which place; `content_sha256` tells another text under the number."""

    place_code: str
    number: str
    id: UUID
    content_sha256: str
    reports: int
    sent_by: str
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class Proposal:
    """变动建议: one report beside the register as it stood when it was proposed; `stood` is what it was proposed against before.

    `place_code` is the community, or the sender's place where there is no such community. A decided one has forgotten
    what is personal and stands elsewhere.
    """

    place_code: str
    id: UUID
    message_id: UUID
    message_no: str
    line: int
    community_code: str
    happening: Happening
    resident_id: UUID
    happened_on: date | None
    end_reason: str | None
    wanted: Wanted
    salt: str
    birth_date: date | None
    id_cipher: bytes | None
    id_index: bytes | None
    kind: Kind | None = None
    fields: tuple[Field, ...] = ()
    before: Image | None = None
    after: Image | None = None
    hindrance: Hindrance | None = None
    stood: Image | None = None
    state: State = "waiting"
    decided_by: str | None = None
    decided_at: datetime | None = None
    decided_reason: str | None = None
    change_set_id: UUID | None = None
    elections: tuple[UUID, ...] = ()
    """Those whose list names the person, where it is shown; kept nowhere."""

    @property
    def name(self) -> str:
        """The name as registered, else as it was told; "" where nobody told one."""
        return str((self.before or self.wanted or self.after or {}).get("name", ""))

    @property
    def changes(self) -> tuple[FieldChange, ...]:
        """What would change of the person, field by field."""
        return field_changes(self.fields, self.before, self.after)

    @property
    def overtaken(self) -> tuple[FieldChange, ...]:
        """What the register itself has changed of the person since this was first proposed."""
        if self.stood is None:
            return ()
        stands = self.before or {}
        return field_changes([each for each in FIELDS if self.stood.get(each) != stands.get(each)], self.stood, stands)

    @property
    def difference(self) -> Difference:
        """The change as a change set keeps it."""
        kind = self.kind or "changed"
        return Difference(kind, self.resident_id, self.name, None, self.fields, self.before, self.after)

    @property
    def election_id(self) -> UUID | None:
        """None: the register is in no election's log."""
        return None


@dataclass(frozen=True, slots=True)
class Choice:
    """选择: the proposals meant, by id, or all that wait of one message."""

    ids: tuple[UUID, ...] = ()
    message_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """办理结果: the change of the register, if any, who was accepted, and what could not be, each with its cause."""

    change_set: ChangeSet | None
    accepted: tuple[Proposal, ...]
    held: tuple[Proposal, ...]
