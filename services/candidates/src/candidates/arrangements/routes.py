"""Routes of arranged persons (人事安排)."""

from uuid import UUID

from service_kit.access import permit
from service_kit.paging import Items
from service_kit.routing import Router

from candidates.arrangements.propose import propose_person
from candidates.arrangements.review import review_proposal
from candidates.arrangements.shapes import ArrangementIn, ArrangementReviewIn, ArrangementView
from candidates.arrangements.show import list_arrangements
from candidates.work import Desk

router = Router("人事安排 · arrangements")


@router.post(
    "/elections/{election_id}/arrangements",
    status_code=201,
    operation_id="candidates_propose_person",
    dependencies=[permit("candidates.arrangement.propose")],
)
async def post_arrangement(election_id: UUID, body: ArrangementIn, work: Desk) -> ArrangementView:
    """Propose a person for a contest, which makes nobody a candidate · 提出建议人选."""
    return ArrangementView.of(await propose_person(work, election_id, body.wish()))


@router.get(
    "/elections/{election_id}/arrangements",
    operation_id="candidates_list_arrangements",
    dependencies=[permit("candidates.arrangement.read")],
)
async def get_arrangements(election_id: UUID, work: Desk) -> Items[ArrangementView]:
    """List whom organisations propose for an election · 建议人选."""
    return Items(items=[ArrangementView.of(each) for each in await list_arrangements(work, election_id)])


@router.post(
    "/arrangements/{arrangement_id}/review",
    operation_id="candidates_review_proposal",
    dependencies=[permit("candidates.arrangement.review")],
)
async def post_arrangement_review(arrangement_id: UUID, body: ArrangementReviewIn, work: Desk) -> ArrangementView:
    """Review a proposal, as another person than who made it · 审核建议人选."""
    return ArrangementView.of(await review_proposal(work, arrangement_id, body.verdict, body.reason))
