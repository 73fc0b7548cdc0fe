"""Objections to a posted list (对名单的异议): what was objected, until when it is answered, and what came of it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from electoral_rules import Decision


@dataclass(frozen=True, slots=True)
class Objecting:
    """提出异议: what is wrong with the list, about whom, who says so, and by which way it came.

    `about_id` and `objector_id` are residents where the register knows them; the names are "" then. `order_number` is the
    hotline's, "" for one that came another way.
    """

    kind: str
    about_id: UUID | None
    about_name: str
    text: str
    evidence_sha256: str | None
    channel: str
    objector_id: UUID | None = None
    objector_name: str = ""
    order_number: str = ""


@dataclass(frozen=True, slots=True)
class Answering:
    """答复异议: what came of it, in words, and the correction of the list that puts it right, where there is one."""

    outcome: str
    text: str
    correction_number: int | None


@dataclass(frozen=True, slots=True)
class Objection:
    """异议: numbered per election (受理回执号); `due` is None where no day is set for the answer, as for one that is late."""

    election_id: UUID
    number: int
    community_code: str
    notice_number: int
    kind: str
    about_id: UUID | None
    about_name: str
    text: str
    evidence_sha256: str | None
    channel: str
    objector_id: UUID | None
    objector_name: str
    order_number: str
    received_at: datetime
    received_by: str
    late: bool
    due: date | None
    state: str
    outcome: str = ""
    answer: str = ""
    correction_number: int | None = None
    answered_by: str | None = None
    answered_at: datetime | None = None
    overdue_on: date | None = None

    def payload(self) -> dict[str, object]:
        """The objection as its events tell of it."""
        return {"number": self.number, "state": self.state}


@dataclass(frozen=True, slots=True)
class Term:
    """异议的期限: the day the list was posted, the decision on the day the objection came in, and when it is answered."""

    decisions: tuple[Decision, ...]
    due: date | None

    @property
    def late(self) -> bool:
        """Whether it came after the days for objections."""
        return any(each.blocks for each in self.decisions)
