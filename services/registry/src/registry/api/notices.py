"""Notices (公告), numbered per election."""

from typing import Any
from uuid import UUID

from service_kit.access import permit
from service_kit.paging import Items
from service_kit.routing import Router, UnrepeatedRoute

from registry.api.desk import DeskOf
from registry.api.schemas import NoticeIn
from registry.api.views import NoticeView
from registry.use_cases.post_notice import check_notice, post_notice

router = Router("公告 · notices")
# A check changes nothing, so asking again is asking anew.
checks = Router("公告 · notices")
checks.route_class = UnrepeatedRoute


@router.post("/elections/{election_id}/notices", status_code=201, dependencies=[permit("registry.notice.post")])
async def post(desk: DeskOf, election_id: UUID, notice: NoticeIn) -> NoticeView:
    """Posts a notice with proof of its posting."""
    return _view(await post_notice(desk, election_id, notice.notice()))


@checks.post(
    "/elections/{election_id}/notice-checks",
    status_code=204,
    include_in_schema=False,
    dependencies=[permit("registry.notice.check")],
)
async def check(desk: DeskOf, election_id: UUID, notice: NoticeIn) -> None:
    """Tells a service above what posting this notice would be refused for; 204 when nothing."""
    await check_notice(desk, election_id, notice.notice())


@router.get("/elections/{election_id}/notices", dependencies=[permit("registry.election.read")])
async def listed(desk: DeskOf, election_id: UUID) -> Items[NoticeView]:
    """All notices of an election in order."""
    await desk.election(election_id)
    return Items(items=[_view(row) for row in await desk.store.notices.listed(election_id)])


def _view(row: dict[str, Any]) -> NoticeView:
    return NoticeView(**{name: row[name] for name in NoticeView.model_fields})
