"""The public notice board over HTTP (公告栏接口)."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import Query, Request, Response
from pydantic import BaseModel
from service_kit.access import public
from service_kit.paging import Items, Key, Limit, next_page
from service_kit.printed import Printed
from service_kit.wire import ScopeCode

from gateway.clients.services import Services
from gateway.pages.board import list_communities, list_elections, list_notices, show_guide, show_timetable
from gateway.pages.board_shapes import PublicCommunityView, PublicElectionView, PublicNoticeView
from gateway.pages.guide_shapes import PublicGuideView
from gateway.pages.reading import Reading
from gateway.pages.timetable_shapes import PublicTimetableView
from gateway.work import gateway_router

router = gateway_router("综合查询 · composed reads")
router.dependencies = [public("what is posted is for everybody")]
Jurisdiction = Annotated[ScopeCode, Query(description="辖区代码 · code of the place")]
AfterCode = Annotated[
    str, Query(pattern=r"^[0-9]{0,12}$", description="上一页末尾的社区代码 · last code of the page before")
]
AfterNumber = Annotated[
    int, Query(ge=0, le=1_000_000, description="上一页末尾的公告号 · last number of the page before")
]


@router.get(
    "/public/communities",
    operation_id="gateway_list_public_communities",
    response_model=Items[PublicCommunityView],
)
async def get_public_communities(
    reading: Reading, jurisdiction: Jurisdiction = "", after: AfterCode = "", limit: Limit = 100
) -> Response:
    """List the communities within a street or a higher place; no sign-in · 社区列表（公开）."""

    async def make(services: Services) -> Printed:
        found = await list_communities(services, jurisdiction, after, limit)
        views = [PublicCommunityView.of(community) for community in found]
        return _page(reading.request, views, [community.code for community in found], limit)

    return await reading.show(make)


@router.get(
    "/public/elections",
    operation_id="gateway_list_public_elections",
    response_model=Items[PublicElectionView],
)
async def get_public_elections(
    reading: Reading, jurisdiction: Jurisdiction = "", after: UUID | None = None, limit: Limit = 100
) -> Response:
    """List the elections within a place with body, mode, state, last step and days; no sign-in · 选举列表（公开）."""

    async def make(services: Services) -> Printed:
        found = await list_elections(services, jurisdiction, after, limit)
        views = [PublicElectionView.of(election) for election in found]
        return _page(reading.request, views, [election.id for election in found], limit)

    return await reading.show(make)


@router.get(
    "/public/elections/{election_id}/notices",
    operation_id="gateway_list_public_notices",
    response_model=Items[PublicNoticeView],
)
async def get_public_notices(
    election_id: UUID, reading: Reading, after: AfterNumber = 0, limit: Limit = 100
) -> Response:
    """List what was posted, by number, with time, place and hash; no sign-in · 公告列表（公开）."""

    async def make(services: Services) -> Printed:
        found = await list_notices(services, election_id, after, limit)
        views = [PublicNoticeView.of(notice) for notice in found]
        return _page(reading.request, views, [notice.number for notice in found], limit)

    return await reading.show(make)


@router.get(
    "/public/elections/{election_id}/timetable",
    operation_id="gateway_show_public_timetable",
    response_model=PublicTimetableView,
)
async def get_public_timetable(election_id: UUID, reading: Reading) -> Response:
    """Show every statutory date with its citation; no sign-in · 时间表（公开）."""

    async def make(services: Services) -> Printed:
        return Printed.of(PublicTimetableView.of(await show_timetable(services, election_id)))

    return await reading.show(make)


@router.get(
    "/public/elections/{election_id}/guide",
    operation_id="gateway_show_public_guide",
    response_model=PublicGuideView,
)
async def get_public_guide(election_id: UUID, reading: Reading) -> Response:
    """Show who is responsible and how to complain; no sign-in · 公众指引：谁负责、如何举报（公开）."""

    async def make(services: Services) -> Printed:
        return Printed.of(PublicGuideView.of(await show_guide(services, election_id)))

    return await reading.show(make)


def _page(request: Request, views: Sequence[BaseModel], keys: Sequence[Key], limit: int) -> Printed:
    return Printed.of(Items(items=list(views)), next_page(request, keys, limit))
