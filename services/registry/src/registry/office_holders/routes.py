"""Routes of office-holders (任职)."""

from uuid import UUID

from fastapi import Request, Response
from service_kit.access import permit
from service_kit.paging import Items, Limit, link_next
from service_kit.routing import Router
from service_kit.wire import CommunityPath

from registry.office_holders.shapes import AnyOfficeHolderView, OfficeHoldersIn, office_holder_view
from registry.office_holders.show import FACTS, list_office_holders
from registry.office_holders.take import take_office_holders
from registry.work import Desk

router = Router("任职 · office-holders")


@router.post(
    "/elections/{election_id}/office-holders",
    status_code=204,
    operation_id="registry_take_office_holders",
    dependencies=[permit("registry.office_holder.take")],
)
async def post_office_holders(work: Desk, election_id: UUID, body: OfficeHoldersIn) -> None:
    """Take who holds a seat by a result now; for the service that holds the vote only · 登记任职."""
    await take_office_holders(work, election_id, body.seats())


@router.get(
    "/communities/{code}/office-holders",
    operation_id="registry_list_office_holders",
    dependencies=[permit("registry.office_holder.read")],
)
async def get_office_holders(
    work: Desk,
    request: Request,
    response: Response,
    code: CommunityPath,
    after: UUID | None = None,
    limit: Limit = 100,
) -> Items[AnyOfficeHolderView]:
    """List who holds which office of a community's bodies; past holders and facts for those who answer for it · 社区任职情况."""
    found = await list_office_holders(work, code, after, limit)
    link_next(request, response, [each.holder.id for each in found], limit)
    return Items(items=[office_holder_view(each, facts=work.may(FACTS)) for each in found])
