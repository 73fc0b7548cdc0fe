"""Routes of slates (候选人名单), and the receipt of a list's notice."""

from collections.abc import Mapping
from uuid import UUID

from service_kit.access import permit
from service_kit.database import Session
from service_kit.deliveries import Json
from service_kit.paging import Items
from service_kit.routing import Router, UnrepeatedRoute

from candidates.slates.discuss import discuss_list
from candidates.slates.discussion_shapes import DiscussionIn, DiscussionView
from candidates.slates.draw import draw_slate
from candidates.slates.hold import hold_slate
from candidates.slates.number import number_slate
from candidates.slates.publish import publish_slate
from candidates.slates.shapes import (
    DrawnView,
    HeldView,
    PostedView,
    PublishedView,
    SlateIn,
    SlatePostingIn,
    SlateView,
    WorkingView,
)
from candidates.slates.show import list_discussions, list_slates, show_slate
from candidates.work import Desk

router = Router("候选人名单 · slates")
# Who asks again holds it anew.
holds = Router("候选人名单 · slates")
holds.route_class = UnrepeatedRoute


@router.post(
    "/elections/{election_id}/slates",
    status_code=201,
    operation_id="candidates_draw_slate",
    dependencies=[permit("candidates.slate.draw")],
)
async def post_slate(election_id: UUID, body: SlateIn, work: Desk) -> DrawnView:
    """Draw up the formal list of the cleared candidacies · 拟定正式候选人名单."""
    return DrawnView.of(await draw_slate(work, election_id, body.candidacies))


@router.post(
    "/slates/{slate_id}/publication",
    operation_id="candidates_publish_slate",
    dependencies=[permit("candidates.slate.publish")],
)
async def post_publication(slate_id: UUID, body: SlatePostingIn, work: Desk) -> SlateView:
    """Record that a list was posted, with its proof · 张榜公布."""
    return SlateView.of(await publish_slate(work, slate_id, body.posting()))


@router.get(
    "/elections/{election_id}/slate",
    operation_id="candidates_show_slate",
    dependencies=[permit("candidates.slate.read")],
)
async def get_slate(election_id: UUID, work: Desk) -> WorkingView | PostedView:
    """Show the posted list of candidates; to who works on it the newest one too · 候选人名单."""
    found = await show_slate(work, election_id)
    return WorkingView.of(found) if found.is_worked_on else PostedView.of(found)


@router.get(
    "/elections/{election_id}/slates",
    operation_id="candidates_list_slates",
    dependencies=[permit("candidates.slate.history")],
)
async def get_slates(election_id: UUID, work: Desk) -> Items[SlateView]:
    """List all lists of an election, newest first · 历次名单."""
    history = await list_slates(work, election_id)
    return Items(items=[SlateView.of(each) for each in history.lists])


@holds.post(
    "/elections/{election_id}/slate-holds",
    operation_id="candidates_hold_slate",
    dependencies=[permit("candidates.slate.hold")],
)
async def post_hold(election_id: UUID, work: Desk) -> HeldView:
    """Hold the posted list for the service that opens the vote or announces its result · 冻结名单."""
    return HeldView(held_until=await hold_slate(work, election_id))


@router.post(
    "/elections/{election_id}/discussions",
    status_code=201,
    operation_id="candidates_discuss_list",
    dependencies=[permit("candidates.slate.discuss")],
)
async def post_discussion(election_id: UUID, body: DiscussionIn, work: Desk) -> DiscussionView:
    """Record a step of the discussion of the recommended list, with what people said · 登记候选人名单讨论."""
    return DiscussionView.of(await discuss_list(work, election_id, body.held()))


@router.get(
    "/elections/{election_id}/discussions",
    operation_id="candidates_list_discussions",
    dependencies=[permit("candidates.slate.read_discussions")],
)
async def get_discussions(election_id: UUID, work: Desk) -> Items[DiscussionView]:
    """List the steps of the discussion of the recommended list · 候选人名单讨论情况."""
    return Items(items=[DiscussionView.of(each) for each in await list_discussions(work, election_id)])


async def receive_notice(session: Session, slate_id: UUID, reply: Json) -> Mapping[str, object]:
    """Take the registry's reply to the notice of a list; where it was published goes into the answer."""
    published = PublishedView.of(await number_slate(session, slate_id, int(reply["number"])))
    return {"published": published.model_dump(mode="json") if published else None}
