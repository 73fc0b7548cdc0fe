"""Routes of exceptions of an election (例外)."""

from uuid import UUID

from service_kit.access import permit
from service_kit.paging import Items
from service_kit.routing import Router

from registry.exceptions.approve import approve_exception
from registry.exceptions.propose import propose_exception
from registry.exceptions.shapes import ElectionExceptionIn, ElectionExceptionView
from registry.exceptions.show import list_exceptions
from registry.work import Desk

router = Router("选举 · elections")


@router.post(
    "/elections/{election_id}/exceptions",
    status_code=201,
    operation_id="registry_propose_exception",
    dependencies=[permit("registry.exception.propose")],
)
async def post_exception(work: Desk, election_id: UUID, body: ElectionExceptionIn) -> ElectionExceptionView:
    """Propose an exception for a day or a number of representatives that a rule stands against · 申请例外."""
    return ElectionExceptionView.of(await propose_exception(work, election_id, body.wish()))


@router.get(
    "/elections/{election_id}/exceptions",
    operation_id="registry_list_exceptions",
    dependencies=[permit("registry.exception.read")],
)
async def get_exceptions(work: Desk, election_id: UUID) -> Items[ElectionExceptionView]:
    """List the exceptions of an election, to days and to a number of representatives · 例外列表."""
    return Items(items=[ElectionExceptionView.of(each) for each in await list_exceptions(work, election_id)])


@router.post(
    "/elections/{election_id}/exceptions/{exception_id}/approval",
    operation_id="registry_approve_exception",
    dependencies=[permit("registry.exception.approve")],
)
async def post_approval(work: Desk, election_id: UUID, exception_id: UUID) -> ElectionExceptionView:
    """Approve an exception, as another person than who proposed it; then the day may be set or the representatives accepted · 批准例外."""
    return ElectionExceptionView.of(await approve_exception(work, election_id, exception_id))
