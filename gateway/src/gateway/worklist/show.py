"""Show the own worklist (本人待办): what the place and the office of the grant have to do now."""

import asyncio
from collections.abc import Sequence
from datetime import date

from electoral_rules.book.permissions import load_permissions
from service_kit import clock
from service_kit.access import allows
from service_kit.paging import MOST

from gateway.domain.worklist import Item
from gateway.work import Work


async def show_worklist(work: Work) -> Sequence[Item]:
    """Gather what is to be done here, the first due first; each hop is asked only of what the caller may read.

    Raises:
        Unavailable: a service cannot be reached.
    """
    services = work.parts.services
    hops = [
        ("registry.task.list", services.registry.tasks),
        ("candidates.exception.approve", services.candidates.waiting_exceptions),
        ("audit.duty.read", services.audit.duty_items),
        ("audit.case.list", services.audit.case_items),
        ("audit.question.answer", services.audit.question_items),
        ("audit.incident.report", services.audit.incident_items),
        ("audit.serious_matter.receive", services.audit.serious_items),
        *((f"{name}.delivery.list", each.parked) for name, each in services.deliveries.items()),
    ]
    found = await asyncio.gather(*(ask() for action, ask in hops if _may(work, action)))
    if _may(work, "gateway.short_message.list"):
        found.append(await _parked(work))
    return sorted((item for items in found for item in items), key=lambda item: (item.due_on or date.max, item.about))


async def _parked(work: Work) -> Sequence[Item]:
    zh, en = "短信未送达，待处理", "a short message that did not arrive"
    parked = await work.short_messages.page(work.caller.scope, "parked", None, MOST)
    return [Item("short_message", str(each.message_id), each.place_code, zh, en, each.state) for each in parked]


def _may(work: Work, action: str) -> bool:
    return allows(load_permissions()[action], work.caller)


def today() -> date:
    """The day that what is due is measured against."""
    return clock.today()
