"""Routes of slates (候选人名单)."""

from typing import Any
from uuid import UUID

from service_kit.access import permit
from service_kit.paging import Items
from service_kit.routing import Router

from candidates.api.desk import Desk
from candidates.api.schemas import Posting, SlateIn
from candidates.api.views import DrawnView, PostedView, SlateView, WorkingView
from candidates.use_cases.draw_slate import draw_slate
from candidates.use_cases.publish_slate import publish_slate
from candidates.use_cases.show_slate import show_slate, slate_history

router = Router("slates")


@router.post(
    "/elections/{election_id}/slates",
    status_code=201,
    response_model=DrawnView,
    dependencies=[permit("candidates.slate.draw")],
)
async def post_slate(election_id: UUID, body: SlateIn, work: Desk) -> dict[str, Any]:
    """Draw up the formal list of the cleared candidacies · 拟定正式候选人名单."""
    return await draw_slate(work, election_id, body.candidacies)


@router.post(
    "/slates/{slate_id}/publication", response_model=SlateView, dependencies=[permit("candidates.slate.publish")]
)
async def post_publication(slate_id: UUID, body: Posting, work: Desk) -> dict[str, Any]:
    """Record that a list was posted, with its proof · 张榜公布."""
    return await publish_slate(work, slate_id, body.model_dump())


@router.get(
    "/elections/{election_id}/slate",
    response_model=WorkingView | PostedView,
    dependencies=[permit("candidates.slate.read")],
)
async def get_slate(election_id: UUID, work: Desk) -> dict[str, Any]:
    """The posted list of candidates; for who works on it the newest one too · 候选人名单."""
    return await show_slate(work, election_id)


@router.get(
    "/elections/{election_id}/slates",
    response_model=Items[SlateView],
    dependencies=[permit("candidates.slate.history")],
)
async def get_slates(election_id: UUID, work: Desk) -> dict[str, Any]:
    """All lists of an election, newest first · 历次名单."""
    return {"items": await slate_history(work, election_id)}
