"""Routes of representatives (居民代表)."""

from uuid import UUID

from fastapi import Request, Response
from service_kit.access import permit
from service_kit.paging import Items, Limit, link_next
from service_kit.routing import Router
from service_kit.wire import CommunityPath

from registry.representatives.register import register_representatives
from registry.representatives.shapes import RepresentativesIn, RepresentativeView
from registry.representatives.show import list_representatives
from registry.work import Desk

router = Router("居民代表 · representatives")


@router.post(
    "/communities/{code}/representatives",
    status_code=201,
    operation_id="registry_register_representatives",
    dependencies=[permit("registry.representative.register")],
)
async def post_representatives(work: Desk, code: CommunityPath, body: RepresentativesIn) -> Items[RepresentativeView]:
    """Register a batch of representatives of record, all or none · 登记居民代表."""
    present = await register_representatives(work, code, body.term, body.chosen())
    return Items(items=[RepresentativeView.of(each) for each in present])


@router.get(
    "/communities/{code}/representatives",
    operation_id="registry_list_representatives",
    dependencies=[permit("registry.representative.read")],
)
async def get_representatives(
    work: Desk,
    request: Request,
    response: Response,
    code: CommunityPath,
    after: UUID | None = None,
    limit: Limit = 100,
) -> Items[RepresentativeView]:
    """List the community's present representatives by group and credential number · 居民代表名单."""
    found = await list_representatives(work, code, after, limit)
    link_next(request, response, str(found[-1].id) if len(found) == limit else None, limit)
    return Items(items=[RepresentativeView.of(each) for each in found])
