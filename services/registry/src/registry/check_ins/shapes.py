"""Check-ins on the wire (签到)."""

from datetime import datetime
from uuid import UUID

from pydantic import Field
from service_kit.wire import LongText, Sha256, Text, View, Wire

from registry.domain.electors import Attendance, CheckIn


class CheckInIn(Wire):
    """签到: for the open round; a ``round`` that is named has to be that one."""

    elector_id: UUID
    desk: Text
    round: int | None = Field(default=None, ge=1, le=20, strict=True)


class UndoingIn(Wire):
    """撤销签到: why."""

    reason: LongText = Field(min_length=2)


class CheckInView(View):
    """签到凭条."""

    elector_id: UUID
    name: str
    number: int
    group_no: int
    round: int
    desk: str
    checked_in_at: datetime
    person: Sha256

    @classmethod
    def of(cls, check_in: CheckIn, person: str) -> "CheckInView":
        """The slip on the wire; ``person`` is the commitment that events name the elector by."""
        return cls(
            elector_id=check_in.elector.id,
            name=check_in.elector.name,
            number=check_in.elector.number,
            group_no=check_in.elector.group_no,
            round=check_in.round,
            desk=check_in.desk,
            checked_in_at=check_in.checked_in_at,
            person=person,
        )


class AttendanceView(View):
    """到会情况: how many are entitled and present."""

    round: int
    entitled: int
    present: int


class PresentView(AttendanceView):
    """到会名单: the same with who is present, for the service that hands out ballots."""

    elector_ids: list[UUID]


def attendance_view(found: Attendance) -> AttendanceView:
    """The attendance on the wire: with names only where they were asked for."""
    counts = AttendanceView(round=found.round, entitled=found.entitled, present=found.present)
    if found.elector_ids is None:
        return counts
    return PresentView(**dict(counts), elector_ids=list(found.elector_ids))
