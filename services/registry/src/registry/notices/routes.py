"""Routes of notices (公告), numbered per election."""

from uuid import UUID

from service_kit.access import permit
from service_kit.paging import Items
from service_kit.routing import Router, UnrepeatedRoute

from registry.notices import post
from registry.notices.shapes import NoticeIn, NoticeView
from registry.notices.show import list_notices
from registry.work import Desk

router = Router("公告 · notices")
# A check changes nothing, so asking again is asking anew.
checks = Router("公告 · notices")
checks.route_class = UnrepeatedRoute


@router.post(
    "/elections/{election_id}/notices",
    status_code=201,
    operation_id="registry_post_notice",
    dependencies=[permit("registry.notice.post")],
)
async def post_notice(work: Desk, election_id: UUID, body: NoticeIn) -> NoticeView:
    """Post a notice with proof of its posting · 张榜公布公告."""
    return NoticeView.of(await post.post_notice(work, election_id, body.posting()))


@checks.post(
    "/elections/{election_id}/notice-checks",
    status_code=204,
    operation_id="registry_check_notice",
    dependencies=[permit("registry.notice.check")],
)
async def post_notice_check(work: Desk, election_id: UUID, body: NoticeIn) -> None:
    """Check for a service above what posting this notice would be refused for · 公告预检."""
    await post.check_notice(work, election_id, body.posting())


@router.get(
    "/elections/{election_id}/notices",
    operation_id="registry_list_notices",
    dependencies=[permit("registry.election.read")],
)
async def get_notices(work: Desk, election_id: UUID) -> Items[NoticeView]:
    """List all notices of an election in order · 公告列表."""
    return Items(items=[NoticeView.of(notice) for notice in await list_notices(work, election_id)])
