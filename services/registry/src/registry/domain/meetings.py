"""Meetings (会议) and their motions (议题): who met, what was put to the vote, and what was decided."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Held:
    """会议情况: which meeting, called by whom, on which day, how many are entitled and present, and its minutes.

    `announced_on` is the day it was announced, where somebody said so; `special` the case that needed no days ahead.
    """

    kind: str
    called_by: str
    met_on: date
    entitled: int
    present: int
    evidence_sha256: str
    announced_on: date | None = None
    special: str = ""
    request_id: UUID | None = None
    """The request it was called for."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """会议: as its minutes tell of it; it never changes."""

    community_code: str
    id: UUID
    kind: str
    called_by: str
    met_on: date
    entitled: int
    present: int
    evidence_sha256: str
    entered_by: str
    entered_at: datetime
    announced_on: date | None = None
    special: str = ""
    request_id: UUID | None = None

    @property
    def election_id(self) -> UUID | None:
        """None: a meeting is in no election's log; its motions are."""
        return None


@dataclass(frozen=True, slots=True)
class Proposed:
    """提议: which meeting is asked for, by whom, how many of them there are and how many signed, what about, and the signed paper."""

    kind: str
    proposing: str
    entitled: int
    signed: int
    asked_on: date
    text: str
    evidence_sha256: str


@dataclass(frozen=True, slots=True)
class MeetingRequest:
    """召集会议的提议: as it was handed in; `obliges` tells whether the law has the meeting called, `met_on` when it was held."""

    community_code: str
    id: UUID
    kind: str
    proposing: str
    entitled: int
    signed: int
    asked_on: date
    text: str
    evidence_sha256: str
    obliges: bool
    entered_by: str
    entered_at: datetime
    meeting_id: UUID | None = None
    met_on: date | None = None

    @property
    def election_id(self) -> UUID | None:
        """None: a request is in no election's log."""
        return None


@dataclass(frozen=True, slots=True)
class Moved:
    """提交的议题: of which kind, about which election, and its text."""

    kind: str
    election_id: UUID | None
    text: str


@dataclass(frozen=True, slots=True)
class Voted:
    """表决情况: how many agreed, were against and abstained, and what was decided, in words."""

    agreeing: int
    against: int
    abstaining: int
    resolution: str


@dataclass(frozen=True, slots=True)
class Motion:
    """议题: numbered per meeting; once decided it never changes. `carried` is None until then."""

    community_code: str
    meeting_id: UUID
    number: int
    id: UUID
    election_id: UUID | None
    kind: str
    text: str
    put_by: str
    put_at: datetime
    agreeing: int | None = None
    against: int | None = None
    abstaining: int | None = None
    resolution: str = ""
    carried: bool | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None

    def payload(self) -> dict[str, object]:
        """The motion as its events tell of it."""
        return {"meeting_id": self.meeting_id, "number": self.number, "motion_id": self.id, "kind": self.kind}


@dataclass(frozen=True, slots=True)
class Quoted:
    """引用的议题: a motion that was carried, and the meeting that carried it."""

    meeting: Meeting
    motion: Motion


@dataclass(frozen=True, slots=True)
class MotionsAsked:
    """查询条件: motions of a meeting, of an election, of a kind; None and "" for all."""

    meeting_id: UUID | None
    election_id: UUID | None
    kind: str
