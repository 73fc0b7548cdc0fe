"""Routes of check-ins (签到)."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from service_kit.access import permit
from service_kit.routing import Router, UnrepeatedRoute

from registry.check_ins.enter import enter_check_in
from registry.check_ins.pause import pause_check_ins
from registry.check_ins.shapes import AttendanceView, CheckInIn, CheckInView, PauseIn, PresentView, attendance_view
from registry.check_ins.show import show_attendance, show_check_in
from registry.check_ins.undo import undo_check_in
from registry.domain.electors import CheckIn
from registry.wire import UndoingIn
from registry.work import Desk, Work

router = Router("签到 · check-ins")
# Who has come may be more when it is asked again.
pauses = Router("签到 · check-ins")
pauses.route_class = UnrepeatedRoute
Round = Annotated[int, Query(ge=1, le=20)]


@router.post(
    "/elections/{election_id}/check-ins",
    status_code=201,
    operation_id="registry_enter_check_in",
    dependencies=[permit("registry.check_in.create")],
)
async def post_check_in(work: Desk, election_id: UUID, body: CheckInIn) -> CheckInView:
    """Check an elector in at a desk, for the open round, who came in person or sent a proxy · 签到."""
    return _slip(work, await enter_check_in(work, election_id, body.arrival(), body.round))


@router.get(
    "/elections/{election_id}/check-ins",
    response_model=PresentView | AttendanceView,
    operation_id="registry_show_attendance",
    dependencies=[permit("registry.check_in.read")],
)
async def get_check_ins(work: Desk, election_id: UUID, round: Round = 1) -> AttendanceView:
    """Show how many are entitled and present; who, only to the service that hands out ballots · 到会情况."""
    return attendance_view(await show_attendance(work, election_id, round))


@pauses.post(
    "/elections/{election_id}/check-in-pauses",
    response_model=PresentView | AttendanceView,
    operation_id="registry_pause_check_ins",
    dependencies=[permit("registry.check_in.pause")],
)
async def post_pause(work: Desk, election_id: UUID, body: PauseIn) -> AttendanceView:
    """Pause check-ins for the service that closes the vote, and tell it who has come · 暂停签到."""
    return attendance_view(await pause_check_ins(work, election_id, body.round))


@router.get(
    "/elections/{election_id}/check-ins/{elector_id}",
    operation_id="registry_show_check_in",
    responses={409: {}},
    dependencies=[permit("registry.check_in.show")],
)
async def get_check_in(work: Desk, election_id: UUID, elector_id: UUID) -> CheckInView:
    """Show the check-in of one elector for the open round · 一名选举人本轮的签到."""
    return _slip(work, await show_check_in(work, election_id, elector_id))


@router.post(
    "/elections/{election_id}/check-ins/{elector_id}/undoing",
    operation_id="registry_undo_check_in",
    dependencies=[permit("registry.check_in.undo")],
)
async def post_undoing(work: Desk, election_id: UUID, elector_id: UUID, body: UndoingIn) -> CheckInView:
    """Undo a check-in of the open round with a reason, by somebody else than entered it · 撤销签到."""
    return _slip(work, await undo_check_in(work, election_id, elector_id, body.reason))


def _slip(work: Work, check_in: CheckIn) -> CheckInView:
    return CheckInView.of(check_in, work.commitment(check_in.elector.person_id, check_in.elector.salt))
