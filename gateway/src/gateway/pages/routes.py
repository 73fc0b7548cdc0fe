"""The public page over HTTP (公开信息接口), kept for some seconds so that a crowd of readers costs one question."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request, Response
from service_kit import clock
from service_kit.access import public
from service_kit.printed import Printed

from gateway.domain.remembered import Remembered
from gateway.pages.shapes import PageView
from gateway.pages.show_page import show_page
from gateway.work import Parts, gateway_router, parts_of

_SECONDS, _MOST = 3, 1000
KnownPages = Remembered[tuple[UUID, datetime | None], Printed]
router = gateway_router("综合查询 · composed reads")


def no_pages() -> KnownPages:
    """A memory of pages, empty at the start."""
    return Remembered(_SECONDS, _MOST)


def _known(request: Request) -> KnownPages:
    known: KnownPages = request.app.state.pages
    return known


@router.get(
    "/public/elections/{election_id}",
    operation_id="gateway_show_public_page",
    dependencies=[public("what is posted is for everybody")],
    response_model=PageView,
)
async def get_public_page(
    election_id: UUID,
    request: Request,
    known: Annotated[KnownPages, Depends(_known)],
    parts: Annotated[Parts, Depends(parts_of)],
) -> Response:
    """Show the posted list, turnout and announced result; no sign-in · 公开信息：候选人名单、到会情况、选举结果."""
    key = (election_id, clock.as_of.get())
    page = known.find(key) or known.keep(key, Printed.of(PageView.of(await show_page(parts.services, election_id))))
    return page.answer(request, _SECONDS)
