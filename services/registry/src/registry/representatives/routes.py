"""Routes of representatives (居民代表)."""

from uuid import UUID

from fastapi import Request, Response
from service_kit.access import permit
from service_kit.paging import Items, Limit, link_next
from service_kit.routing import Router
from service_kit.wire import CommunityPath

from registry.elections.order_shapes import RulingIn
from registry.representatives.order import end_representative, resume_representative, suspend_representative
from registry.representatives.register import register_representatives
from registry.representatives.shapes import CredentialView, RepresentativesIn, RepresentativeView
from registry.representatives.show import list_representatives, show_representative
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
    present = await register_representatives(work, code, body.term(), body.chosen())
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
    """List the community's present representatives by group and credential number, then whom units send · 居民代表名单."""
    found = await list_representatives(work, code, after, limit)
    link_next(request, response, [each.id for each in found], limit)
    return Items(items=[RepresentativeView.of(each) for each in found])


@router.get(
    "/communities/{code}/representatives/{representative_id}",
    operation_id="registry_show_representative",
    dependencies=[permit("registry.representative.read")],
)
async def get_representative(work: Desk, code: CommunityPath, representative_id: UUID) -> CredentialView:
    """Show a representative's credential and the orders on it, also after it was ended · 代表证."""
    return CredentialView.with_orders(*await show_representative(work, code, representative_id))


@router.post(
    "/communities/{code}/representatives/{representative_id}/suspension",
    operation_id="registry_suspend_representative",
    dependencies=[permit("registry.representative.end")],
)
async def post_suspension(
    work: Desk, code: CommunityPath, representative_id: UUID, body: RulingIn
) -> RepresentativeView:
    """Suspend the credential: nobody votes on it until it is resumed · 暂停代表资格."""
    return RepresentativeView.of(await suspend_representative(work, code, representative_id, body.ruling()))


@router.post(
    "/communities/{code}/representatives/{representative_id}/resumption",
    operation_id="registry_resume_representative",
    dependencies=[permit("registry.representative.end")],
)
async def post_resumption(
    work: Desk, code: CommunityPath, representative_id: UUID, body: RulingIn
) -> RepresentativeView:
    """Resume a suspended credential · 恢复代表资格."""
    return RepresentativeView.of(await resume_representative(work, code, representative_id, body.ruling()))


@router.post(
    "/communities/{code}/representatives/{representative_id}/ending",
    operation_id="registry_end_representative",
    dependencies=[permit("registry.representative.end")],
)
async def post_ending(work: Desk, code: CommunityPath, representative_id: UUID, body: RulingIn) -> RepresentativeView:
    """End the credential, with reason and proof; the holder votes no more · 终止代表资格."""
    return RepresentativeView.of(await end_representative(work, code, representative_id, body.ruling()))
