"""Routes of what kinds the seats of a contest are of (岗位类别)."""

from uuid import UUID

from service_kit.access import permit
from service_kit.paging import Items
from service_kit.routing import Router

from candidates.seats.mark import mark_seats
from candidates.seats.shapes import SeatMarksIn, SeatMarksView
from candidates.seats.show import list_marks
from candidates.work import Desk

router = Router("岗位类别 · seats")


@router.post(
    "/elections/{election_id}/contests/{contest_id}/seat-kinds",
    status_code=201,
    operation_id="candidates_mark_seats",
    dependencies=[permit("candidates.seats.mark")],
)
async def post_seat_kinds(election_id: UUID, contest_id: UUID, body: SeatMarksIn, work: Desk) -> SeatMarksView:
    """Mark the seats of a contest as subsidised, volunteer or part-time · 登记岗位类别."""
    return SeatMarksView.of(await mark_seats(work, election_id, contest_id, **body.model_dump()))


@router.get(
    "/elections/{election_id}/seat-kinds",
    operation_id="candidates_list_seat_kinds",
    dependencies=[permit("candidates.candidacy.read")],
)
async def get_seat_kinds(election_id: UUID, work: Desk) -> Items[SeatMarksView]:
    """List how the seats of each contest are marked · 各职位岗位类别."""
    return Items(items=[SeatMarksView.of(each) for each in await list_marks(work, election_id)])
