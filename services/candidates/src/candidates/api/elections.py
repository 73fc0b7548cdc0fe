"""Routes that ask about an election as a whole: write-ins, standing, gates."""

from typing import Any
from uuid import UUID

from service_kit.access import permit
from service_kit.routing import Router

from candidates.api.desk import Desk
from candidates.api.schemas import WriteInIn
from candidates.api.views import GatesView, StandingView
from candidates.use_cases.review_write_in import review_write_in
from candidates.use_cases.tell_gates import tell_gates
from candidates.use_cases.tell_standing import tell_standing

router = Router("elections")


@router.post(
    "/elections/{election_id}/write-in-reviews",
    status_code=201,
    response_model=StandingView,
    dependencies=[permit("candidates.write_in.review")],
)
async def post_write_in_review(election_id: UUID, body: WriteInIn, work: Desk) -> dict[str, Any]:
    """Answer one agency's items about a person written in · 审查另选他人."""
    answers = [each.model_dump() for each in body.answers]
    return await review_write_in(work, election_id, body.resident_id, answers)


@router.get(
    "/elections/{election_id}/persons/{resident_id}/standing",
    response_model=StandingView,
    dependencies=[permit("candidates.standing.read")],
)
async def get_standing(election_id: UUID, resident_id: UUID, work: Desk) -> dict[str, Any]:
    """Whether a person is clear, disqualified or not reviewed · 参选资格状况."""
    return await tell_standing(work, election_id, resident_id)


@router.get(
    "/elections/{election_id}/decisions", response_model=GatesView, dependencies=[permit("candidates.gate.read")]
)
async def get_decisions(election_id: UUID, work: Desk) -> dict[str, Any]:
    """The gates of nomination, review and list · 关口."""
    return {"gates": await tell_gates(work, election_id)}
