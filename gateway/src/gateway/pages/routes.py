"""The public page over HTTP (公开信息接口)."""

import hashlib
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request, Response
from service_kit.access import public

from gateway.pages.shapes import PageView
from gateway.pages.show_page import SECONDS, PublicPages
from gateway.work import gateway_router

router = gateway_router("综合查询 · composed reads")


def _pages(request: Request) -> PublicPages:
    pages: PublicPages = request.app.state.pages
    return pages


@router.get(
    "/public/elections/{election_id}",
    operation_id="gateway_show_public_page",
    dependencies=[public("what is posted is for everybody")],
    response_model=PageView,
)
async def get_public_page(
    election_id: UUID, request: Request, pages: Annotated[PublicPages, Depends(_pages)]
) -> Response:
    """Show the posted list, turnout and announced result; no sign-in · 公开信息：候选人名单、到会情况、选举结果."""
    page = PageView.of(await pages.show_page(election_id))
    return _tagged(page.model_dump_json(by_alias=True).encode(), request.headers.get("if-none-match", ""))


def _tagged(body: bytes, known: str) -> Response:
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": f"public, max-age={SECONDS:.0f}"}
    if etag in [tag.strip() for tag in known.split(",")]:
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type="application/json")
