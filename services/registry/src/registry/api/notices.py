"""Notices (公告), numbered per election."""

from typing import Any
from uuid import UUID

from service_kit.access import permit
from service_kit.paging import Items
from service_kit.routing import Router

from registry.api.desk import DeskOf
from registry.api.schemas import NoticeIn
from registry.api.views import NoticeView
from registry.use_cases.post_notice import post_notice

router = Router("公告 · notices")


@router.post("/elections/{election_id}/notices", status_code=201, dependencies=[permit("registry.notice.post")])
async def post(desk: DeskOf, election_id: UUID, notice: NoticeIn) -> NoticeView:
    """Posts a notice with proof of its posting."""
    return _view(await post_notice(desk, election_id, notice.notice()))


@router.get("/elections/{election_id}/notices", dependencies=[permit("registry.election.read")])
async def listed(desk: DeskOf, election_id: UUID) -> Items[NoticeView]:
    """All notices of an election in order."""
    await desk.election(election_id)
    return Items(items=[_view(row) for row in await desk.store.notices.listed(election_id)])


def _view(row: dict[str, Any]) -> NoticeView:
    return NoticeView(**{name: row[name] for name in NoticeView.model_fields})
