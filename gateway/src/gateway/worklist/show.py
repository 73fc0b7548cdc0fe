"""Show the own worklist (本人待办) and the messages of it (本人消息): what the place and the office of the grant have to do now."""

import asyncio
from collections.abc import Sequence
from datetime import date

from electoral_rules.book.permissions import load_permissions
from service_kit import clock
from service_kit.access import allows

from gateway.clients.audit import DueHere
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
        ("audit.serious_matter.receive", services.audit.serious_items),
        *((f"{name}.delivery.list", each.parked) for name, each in services.deliveries.items()),
    ]
    found = await asyncio.gather(*(ask() for action, ask in hops if _may(work, action)))
    return sorted((item for items in found for item in items), key=lambda item: (item.due_on or date.max, item.about))


async def list_messages(work: Work) -> Sequence[DueHere]:
    """List the duties that the own place has to see to now, those that came up from below first."""
    if not _may(work, "audit.duty.read"):
        return []
    found = await work.parts.services.audit.due_here()
    return sorted(found, key=lambda duty: (not duty.has_risen, duty.due_on or date.max, duty.id))


def _may(work: Work, action: str) -> bool:
    return allows(load_permissions()[action], work.caller)


def today() -> date:
    """The day that what is due is measured against."""
    return clock.today()
