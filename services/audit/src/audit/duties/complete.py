"""Complete a duty (办结到期事项) with its proof."""

from dataclasses import replace
from uuid import UUID

from electoral_rules import due
from electoral_rules.book.lifecycle import DUTY
from electoral_rules.due import Done
from service_kit import clock
from service_kit.work import refuse, step

from audit.domain.duty import Completion, Duty
from audit.problems import DayInFuture
from audit.work import Work


async def complete_duty(work: Work, duty_id: UUID, completion: Completion) -> Duty:
    """Complete a duty; a late one is accepted and recorded as late.

    Raises:
        DayInFuture, EvidenceMissing; RefusedByRule: a receiver or a copy is missing, the training is of a lower level.
    """
    duty = work.visible(await work.duties.find(duty_id))
    rulebook = await work.rulebook_of_duty(duty)
    clock.require_begun(completion.done_on, DayInFuture)
    duty = await work.duties.lock(duty)
    done = Done(completion.done_on, completion.sent_to, completion.level)
    decisions = due.done(rulebook, duty.rule, done, duty.counted_from)
    refuse(decisions)
    state = step(DUTY, duty.state, "complete")
    await work.require_evidence(duty, completion.evidence)
    completion = replace(completion, by=work.caller.subject, at=clock.now())
    duty = await work.duties.save(replace(duty, state=state, completion=completion))
    in_time = due.in_time(rulebook, duty.rule, duty.due_on, completion.done_on)
    payload = {**duty.payload(), **completion.payload()}
    await work.record("audit.duty.completed", duty, payload, [*decisions, in_time])
    return duty
