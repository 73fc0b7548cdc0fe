"""Composed reads (综合查询): what several services know, in one answer."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Path, Request, Response
from service_kit.access import permit, public
from service_kit.identity import Caller

from gateway.api.routes import PartsOf, gateway_router
from gateway.api.schemas import OverviewOut, ReadinessOut
from gateway.use_cases import overview, readiness
from gateway.use_cases.public_page import SECONDS

router = gateway_router("综合查询 composed reads")
StreetCode = Annotated[str, Path(pattern=r"^[0-9]{9}$")]


@router.get("/elections/{election_id}/readiness", response_model=ReadinessOut)
async def show_readiness(
    election_id: UUID, parts: PartsOf, caller: Annotated[Caller, permit("gateway.readiness.read")]
) -> Any:
    """选举就绪情况：各关口、期限与依据 · every gate of an election with its date and the decisions behind it."""
    return await readiness.readiness(parts.services, election_id)


@router.get("/streets/{code}/overview", response_model=OverviewOut)
async def show_overview(
    code: StreetCode, parts: PartsOf, caller: Annotated[Caller, permit("gateway.overview.read")]
) -> Any:
    """街道总览：各社区阶段、下一期限、待办、未结举报 · stage, next deadline, duties and open cases per community."""
    return await overview.overview(parts.services, caller, code)


@router.get("/public/elections/{election_id}", dependencies=[public("what is posted is for everybody")])
async def show_public_page(election_id: UUID, request: Request, parts: PartsOf) -> Response:
    """公开信息：候选人名单、到会情况、选举结果 · the posted list, turnout and announced result; no sign-in."""
    page = await parts.public_pages.of(election_id)
    headers = {"ETag": page.etag, "Cache-Control": f"public, max-age={SECONDS:.0f}"}
    if page.etag in [tag.strip() for tag in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers=headers)
    return Response(page.body, headers=headers, media_type="application/json")
