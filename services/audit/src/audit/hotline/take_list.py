"""Take a list of orders (清单导入): all rows or none; what is known as it is stays as it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from audit.domain.work_order import Call
from audit.hotline.take import take_work_order
from audit.work import Work


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a list's rows."""

    rows: int
    received: int
    linked: int
    known: int


async def take_list(work: Work, calls: Sequence[Call]) -> Taken:
    """Take every order of a list, in one transaction; partial and repeated lists leave one case per number.

    Raises:
        Forbidden: a place outside the jurisdiction. ReceivedInFuture.
    """
    known = received = linked = 0
    # In one order always: two lists at once wait for each other's numbers and never crosswise.
    for call in sorted(calls, key=lambda each: each.key.number):
        before = await work.work_orders.find(call.key)
        state = await take_work_order(work, call)
        received += before is None and not state.linked
        linked += state.linked
        known += before is not None and not state.linked
    return Taken(len(calls), received, linked, known)
