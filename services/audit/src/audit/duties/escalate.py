"""Escalate overdue duties (逾期督办): one level up on a day, until the highest."""

from dataclasses import replace

from electoral_rules import due
from electoral_rules.book.lifecycle import DUTY
from service_kit import clock
from service_kit.work import step

from audit.domain.duty import Duty
from audit.work import Work


async def escalate_duties(work: Work) -> int:
    """Take every overdue duty one level up and say how many went; one that is at the top stays there."""
    return sum([await _escalate(work, duty) for duty in await work.duties.overdue(clock.today())])


async def _escalate(work: Work, duty: Duty) -> bool:
    rulebook = await work.rulebook_of_duty(duty)
    above = due.above(rulebook, duty.held_at)
    if not above:
        return False
    state, today = step(DUTY, duty.state, "escalate"), clock.today()
    risen = await work.duties.save(replace(duty, state=state, held_at=above, escalated_on=today))
    late = due.in_time(rulebook, duty.rule, duty.due_on, today)
    payload = {**duty.payload(), "from_code": duty.held_at, "to_code": above}
    await work.record("audit.duty.escalated", risen, payload, [late])
    return True
