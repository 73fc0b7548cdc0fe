"""Take a work order of the 12345 hotline (承接工单): one case per platform and number, however often it is sent."""

from dataclasses import replace

from service_kit import clock
from service_kit.problems import Forbidden

from audit.cases.receive import receive_case
from audit.domain.limits import Step
from audit.domain.work_order import Call, OrderState, WorkOrder
from audit.hotline.hear_again import hear_again, link_repeat
from audit.storage.limits import limits_for
from audit.work import Work


async def take_work_order(work: Work, call: Call) -> OrderState:
    """Take a work order; what is said again of a known one corrects or repeats it, and nothing is dropped (9h).

    Raises:
        Forbidden: a place outside the platform's. ReceivedInFuture.
    """
    # Held before it is looked up: of two deliveries at once, the second finds what the first has committed.
    await work.work_orders.hold(call.key)
    known = await work.work_orders.find(call.key)
    call = _placed(work, call)
    if known is None:
        earlier = await work.work_orders.first_related(call.key, call.sheet.related_numbers)
        return await (_join(work, call, earlier) if earlier else _receive(work, call))
    case = work.visible(await work.cases.find(known.case_number))
    if known.body_sha256 == call.body_sha256:
        return OrderState(known, case, known.changed_at)
    return await hear_again(work, known, case, call)


def _placed(work: Work, call: Call) -> Call:
    """An order that knows no place is the platform's own jurisdiction's, whose desk places it; its limit is the platform's."""
    # A desk may bring the list of any platform; that one's file holds for it.
    platform, claim = work.parts.platforms.connected[call.key.platform].platform, call.claim
    scope = work.caller.scope if work.caller.scope.startswith(platform.scope) else platform.scope
    code = claim.community_code or scope
    if not code.startswith(scope):
        raise Forbidden()
    due_at = claim.due_at
    if platform.limits and due_at is None:
        start = claim.received_at or clock.now()
        due_at = limits_for(platform).ends(code, claim.kind, Step.FINISH, start)
    return replace(call, claim=replace(claim, community_code=code, due_at=due_at))


async def _receive(work: Work, call: Call) -> OrderState:
    case = await receive_case(work, call.claim)
    return OrderState(order := await _add(work, call, case.number), case, order.changed_at)


async def _join(work: Work, call: Call, earlier: WorkOrder) -> OrderState:
    """Link an order that names another one (重派、催办), or is named by it, to the case that one became; both keep their numbers.

    Which of the two was written first is not said by which came first: after an outage the later may be here before the earlier.
    """
    case = await work.cases.lock(work.visible(await work.cases.find(earlier.case_number)))
    order = await _add(work, call, case.number)
    return OrderState(order, await link_repeat(work, case, call), order.changed_at, linked=True)


async def _add(work: Work, call: Call, case_number: str) -> WorkOrder:
    now = clock.now()
    order = WorkOrder(call.key.platform, call.key.number, case_number, call.body_sha256, now, now, call.sheet)
    await work.work_orders.add(order)
    return order
