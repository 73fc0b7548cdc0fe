"""The public page of an election over HTTP (公开信息接口)."""

from uuid import UUID

from fastapi import Response
from service_kit.access import public
from service_kit.printed import Printed

from gateway.clients.services import Services
from gateway.pages.reading import Reading
from gateway.pages.shapes import PageView
from gateway.pages.show_page import show_page
from gateway.work import gateway_router

router = gateway_router("综合查询 · composed reads")
router.dependencies = [public("what is posted is for everybody")]


@router.get("/public/elections/{election_id}", operation_id="gateway_show_public_page", response_model=PageView)
async def get_public_page(election_id: UUID, reading: Reading) -> Response:
    """Show the posted list, turnout and announced result; no sign-in · 公开信息：候选人名单、到会情况、选举结果."""

    async def make(services: Services) -> Printed:
        return Printed.of(PageView.of(await show_page(services, election_id)))

    return await reading.show(make)
