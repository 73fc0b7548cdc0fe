"""Routes of check-ins (签到)."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from service_kit.access import permit
from service_kit.routing import Router

from registry.check_ins.enter import enter_check_in
from registry.check_ins.shapes import AttendanceView, CheckInIn, CheckInView, PresentView, attendance_view
from registry.check_ins.show import show_attendance
from registry.work import Desk

router = Router("签到 · check-ins")
Round = Annotated[int, Query(ge=1, le=20)]


@router.post(
    "/elections/{election_id}/check-ins",
    status_code=201,
    operation_id="registry_enter_check_in",
    dependencies=[permit("registry.check_in.create")],
)
async def post_check_in(work: Desk, election_id: UUID, body: CheckInIn) -> CheckInView:
    """Check an elector in at a desk · 签到."""
    return CheckInView.of(await enter_check_in(work, election_id, body.elector_id, body.desk, body.round))


@router.get(
    "/elections/{election_id}/check-ins",
    response_model=PresentView | AttendanceView,
    operation_id="registry_show_attendance",
    dependencies=[permit("registry.check_in.read")],
)
async def get_check_ins(work: Desk, election_id: UUID, round: Round = 1) -> AttendanceView:
    """Show how many are entitled and present; who, only to the service that hands out ballots · 到会情况."""
    return attendance_view(await show_attendance(work, election_id, round))
