"""Show a work order with the state of its case (工单办理情况)."""

from service_kit.problems import NotFound

from audit.domain.work_order import OrderState
from audit.work import Work


async def show_work_order(work: Work, number: str) -> OrderState:
    """Show the state and the answer of a work order."""
    order = await work.work_orders.find(number)
    if order is None:
        raise NotFound()
    return OrderState(order, work.visible(await work.cases.find(order.case_number)))
