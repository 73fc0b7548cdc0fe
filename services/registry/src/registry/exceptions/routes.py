"""Routes of exceptions for election days (选举日例外)."""

from uuid import UUID

from service_kit.access import permit
from service_kit.paging import Items
from service_kit.routing import Router

from registry.exceptions.approve import approve_exception
from registry.exceptions.propose import propose_exception
from registry.exceptions.shapes import DayExceptionIn, DayExceptionView
from registry.exceptions.show import list_exceptions
from registry.work import Desk

router = Router("选举 · elections")


@router.post(
    "/elections/{election_id}/exceptions",
    status_code=201,
    operation_id="registry_propose_exception",
    dependencies=[permit("registry.exception.propose")],
)
async def post_exception(work: Desk, election_id: UUID, body: DayExceptionIn) -> DayExceptionView:
    """Propose an exception for an election day that a rule stands against · 申请选举日例外."""
    return DayExceptionView.of(await propose_exception(work, election_id, body.wish()))


@router.get(
    "/elections/{election_id}/exceptions",
    operation_id="registry_list_exceptions",
    dependencies=[permit("registry.exception.read")],
)
async def get_exceptions(work: Desk, election_id: UUID) -> Items[DayExceptionView]:
    """List the exceptions for days of an election · 选举日例外."""
    return Items(items=[DayExceptionView.of(each) for each in await list_exceptions(work, election_id)])


@router.post(
    "/elections/{election_id}/exceptions/{exception_id}/approval",
    operation_id="registry_approve_exception",
    dependencies=[permit("registry.exception.approve")],
)
async def post_approval(work: Desk, election_id: UUID, exception_id: UUID) -> DayExceptionView:
    """Approve an exception, as another person than who proposed it; then the day may be set · 批准选举日例外."""
    return DayExceptionView.of(await approve_exception(work, election_id, exception_id))
