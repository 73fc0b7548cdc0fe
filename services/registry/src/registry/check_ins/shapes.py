"""Check-ins on the wire (签到)."""

from datetime import date, datetime
from uuid import UUID

from electoral_rules.electorate.credentials import Credential
from pydantic import Field
from service_kit.decisions import DecisionView
from service_kit.wire import Sha256, Text, View, Wire

from registry.domain.electors import Arrival, Attendance, CheckIn
from registry.representatives.shapes import Status


class CheckInIn(Wire):
    """签到: for the open round; a ``round`` that is named has to be that one.

    ``proxy_for`` is the elector who entrusted the one who came: that elector is checked in then.
    """

    elector_id: UUID
    desk: Text
    round: int | None = Field(default=None, ge=1, le=20, strict=True)
    proxy_for: UUID | None = None

    def arrival(self) -> Arrival:
        """Who is checked in, and who came."""
        if self.proxy_for:
            return Arrival(self.proxy_for, self.desk, self.elector_id)
        return Arrival(self.elector_id, self.desk, None)


class PauseIn(Wire):
    """暂停签到: the round that is being closed."""

    round: int = Field(ge=1, le=20, strict=True)


class HeldCredentialView(View):
    """代表证的状态和任期."""

    status: Status
    term_from: date | None
    term_to: date | None

    @classmethod
    def of(cls, credential: Credential) -> "HeldCredentialView":
        """The credential on the wire."""
        return cls(status=credential.status, term_from=credential.term_from, term_to=credential.term_to)


class CheckInView(View):
    """签到凭条: shown again, with the credential a representative votes on.

    ``agent_id`` is the elector who came for this one by a proxy; null for who came in person.
    """

    elector_id: UUID
    name: str
    number: int
    group_no: int | None
    unit: str
    round: int
    desk: str
    checked_in_at: datetime
    person: Sha256
    agent_id: UUID | None
    credential: HeldCredentialView | None

    @classmethod
    def of(cls, check_in: CheckIn, person: str) -> "CheckInView":
        """The slip on the wire; ``person`` is the commitment that events name the elector by."""
        return cls(
            elector_id=check_in.elector.id,
            name=check_in.elector.name,
            number=check_in.elector.number,
            group_no=check_in.elector.group_no,
            unit=check_in.elector.unit,
            round=check_in.round,
            desk=check_in.desk,
            checked_in_at=check_in.checked_in_at,
            person=person,
            agent_id=check_in.agent_id,
            credential=HeldCredentialView.of(check_in.credential) if check_in.credential else None,
        )


class AttendanceView(View):
    """到会情况: how many are entitled and present, and what the document wants of participation (参选率)."""

    round: int
    entitled: int
    present: int
    decision: DecisionView


class PresentView(AttendanceView):
    """到会名单: the same with who is present, for the service that hands out ballots."""

    elector_ids: list[UUID]


def attendance_view(found: Attendance) -> AttendanceView:
    """The attendance on the wire: with names only where they were asked for."""
    counts = AttendanceView(
        round=found.round,
        entitled=found.entitled,
        present=found.present,
        decision=DecisionView.of(found.decision),
    )
    if found.elector_ids is None:
        return counts
    return PresentView(**dict(counts), elector_ids=list(found.elector_ids))
