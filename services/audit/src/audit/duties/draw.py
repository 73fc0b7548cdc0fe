"""Draw duties (生成到期事项) from the rulebooks of plans, and keep them in step with their elections."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from electoral_rules import due
from electoral_rules.book.lifecycle import DUTY
from electoral_rules.due import Owed
from service_kit.database import Database
from service_kit.ids import uuid7
from service_kit.work import step

from audit.domain.duty import Completion, Duty
from audit.domain.learned import Election, Plan
from audit.work import Parts, Work, background_work


async def follow_plans(database: Database, parts: Parts) -> None:
    """Draw what new plans ask for, then bring the duties in step with what became of their elections."""
    async with database.sessions() as session, session.begin():
        work = background_work(session, parts)
        for plan in await work.plans.undrawn():
            await _draw_plan(work, plan)
        for duty in await work.duties.behind():
            await _follow_election(work, duty)


async def _draw_plan(work: Work, plan: Plan) -> None:
    found = [await work.elections.find(each) for each in plan.elections]
    elections = [each for each in found if each]
    rulebook = await work.plan_rulebook(plan)
    if rulebook is None:
        return
    for owed in due.owed(rulebook, plan.last_days):
        for duty, asked_by in _duties(plan, elections, owed):
            await work.duties.add(duty, asked_by)
    await work.plans.mark_drawn(plan)


def _duties(plan: Plan, elections: Sequence[Election], owed: Owed) -> Iterator[tuple[Duty, str]]:
    if owed.each_election:
        owing = [each for each in elections if owed.owed_for(each.body)]
        yield from ((_duty(plan, owed, each.community_code, each), str(each.id)) for each in owing)
        return
    for code in owed.places(plan.community_code, [each.community_code for each in elections]):
        # What a document asks of a place above the plan's own, it asks once, however many plans there are below.
        own = code.startswith(plan.community_code)
        yield _duty(plan, owed, code, None), str(plan.id) if own else owed.document


def _duty(plan: Plan, owed: Owed, code: str, election: Election | None) -> Duty:
    return Duty(
        id=uuid7(),
        rule=owed.rule,
        kind=owed.kind,
        zh=owed.zh,
        en=owed.en,
        community_code=code,
        plan_ids=(plan.id,),
        election_id=election.id if election else None,
        receivers=owed.to,
        copies=owed.cc,
        about=owed.about,
        due_on=owed.due,
        counted_from=None,
        state=DUTY.initial,
        held_at=code,
    )


async def _follow_election(work: Work, duty: Duty) -> None:
    election = await work.elections.find(duty.election_id) if duty.election_id else None
    if election is None:
        return
    if election.cancelled:
        duty = await work.duties.save(replace(duty, state=step(DUTY, duty.state, "withdraw")))
        await work.record("audit.duty.withdrawn", duty, duty.payload())
    elif duty.kind == "filing" and election.filed_on:
        completion = Completion(election.filed_on, duty.receivers)
        duty = await work.duties.save(replace(duty, state=step(DUTY, duty.state, "complete"), completion=completion))
        await work.record("audit.duty.completed", duty, {**duty.payload(), **completion.payload()})
    elif election.election_day:
        last = due.due_after(await work.rulebook_of_duty(duty), duty.rule, election.election_day) or duty.due_on
        await work.duties.save(replace(duty, due_on=last, counted_from=election.election_day))
