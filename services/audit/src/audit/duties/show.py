"""Show duties (查看到期事项), with what the document says of their day."""

from collections.abc import Sequence
from uuid import UUID

from electoral_rules import due
from electoral_rules.book.ruled import Decision
from service_kit import clock

from audit.domain.duty import Duty, WantedDuties
from audit.work import Work


async def show_duty(work: Work, duty_id: UUID) -> Duty:
    """Show a duty within the caller's scope."""
    return work.visible(await work.duties.find(duty_id))


async def list_duties(work: Work, wanted: WantedDuties, after: UUID | None, limit: int) -> Sequence[Duty]:
    """List the wanted duties within the caller's scope, in the order they were drawn."""
    return await work.duties.page(work.caller.scope, wanted, after, limit)


async def punctuality_of(work: Work, duty: Duty) -> Decision:
    """Say whether it was done in time, or is still in time today."""
    on = duty.completion.done_on if duty.completion else clock.today()
    return due.in_time(await work.rulebook_of_duty(duty), duty.rule, duty.due_on, on)
