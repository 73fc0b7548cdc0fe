"""Show a work order with the state of its case (工单办理情况), and the places and elections an order may name."""

from collections import defaultdict
from datetime import datetime

from service_kit.problems import Forbidden, NotFound

from audit.cases.show import sight_of
from audit.domain.case import Sight
from audit.domain.learned import Election, PlaceWithElections
from audit.domain.work_order import OrderKey, OrderState, WantedOrders, WorkOrder
from audit.hotline.platform import platform_of
from audit.tasks.find import find_case
from audit.tasks.readings import record_reading
from audit.tasks.unit import own_task
from audit.work import Work


async def show_work_order(work: Work, number: str) -> OrderState:
    """Show the state and the answer of a work order of the platform that asks."""
    order = await work.work_orders.find(OrderKey(platform_of(work).platform.slug, number))
    if order is None:
        raise NotFound()
    return OrderState(order, work.visible(await work.cases.find(order.case_number)), order.changed_at)


async def list_orders_of_case(work: Work, number: str) -> tuple[WorkOrder, ...]:
    """List the orders that became a case, for who handles it or has a task of it; the log is told of the reading."""
    case = await find_case(work, number)
    if sight_of(work) is Sight.FILER and own_task(work, case) is None:
        raise NotFound()
    await record_reading(work, case, [case.number])
    return await work.work_orders.of_case(case.number)


async def list_work_orders(
    work: Work, changed_since: datetime | None, state: str, after: str, limit: int
) -> list[OrderState]:
    """List the orders of the platform that asks, by number, to be compared with its own list (对账)."""
    wanted = WantedOrders(platform_of(work).platform.slug, work.caller.scope, changed_since, state)
    found = await work.work_orders.page(wanted, after, limit)
    cases = await work.cases.briefly([order.case_number for order, _ in found])
    return [OrderState(order, cases[order.case_number], changed_at) for order, changed_at in found]


async def list_places(work: Work, within: str, after: str, limit: int) -> list[PlaceWithElections]:
    """List the known places within a place of the caller's jurisdiction, by code; nothing is told of them but names.

    Raises:
        Forbidden: a place outside the jurisdiction.
    """
    within = within or work.caller.scope
    if not work.caller.covers(within):
        raise Forbidden()
    places = await work.places.below(within, after, limit)
    held: dict[str, list[Election]] = defaultdict(list)
    for election in await work.elections.in_places([place.code for place in places]):
        held[election.community_code].append(election)
    return [PlaceWithElections(place, tuple(held[place.code])) for place in places]
