"""Routes that ask about an election as a whole: write-ins, standing, gates."""

from uuid import UUID

from service_kit.access import permit
from service_kit.decisions import GatesView
from service_kit.routing import Router

from candidates.elections.gates import show_gates
from candidates.elections.shapes import StandingView, WriteInIn
from candidates.elections.standing import show_standing
from candidates.elections.write_in import review_write_in
from candidates.work import Desk

router = Router("选举 · elections")


@router.post(
    "/elections/{election_id}/write-in-reviews",
    status_code=201,
    operation_id="candidates_review_write_in",
    dependencies=[permit("candidates.write_in.review")],
)
async def post_write_in_review(election_id: UUID, body: WriteInIn, work: Desk) -> StandingView:
    """Answer one agency's items about a person written in · 审查另选他人."""
    return StandingView.of(await review_write_in(work, election_id, body.resident_id, body.item_answers()))


@router.get(
    "/elections/{election_id}/persons/{resident_id}/standing",
    operation_id="candidates_show_standing",
    dependencies=[permit("candidates.standing.read")],
)
async def get_standing(election_id: UUID, resident_id: UUID, work: Desk) -> StandingView:
    """Show whether a person is clear, disqualified or not reviewed · 参选资格状况."""
    return StandingView.of(await show_standing(work, election_id, resident_id))


@router.get(
    "/elections/{election_id}/decisions",
    operation_id="candidates_show_gates",
    dependencies=[permit("candidates.gate.read")],
)
async def get_decisions(election_id: UUID, work: Desk) -> GatesView:
    """Show the gates of nomination, review and list · 关口."""
    return GatesView.of(await show_gates(work, election_id))
