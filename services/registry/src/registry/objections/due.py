"""Hold objections to the day of their answer (异议的答复期限), and tell of those that are overdue."""

from dataclasses import replace

from electoral_rules import Decision
from electoral_rules.dates import roll_dates
from service_kit import clock

from registry.domain.objections import Objection
from registry.work import Work


async def answered_in_time(work: Work, objection: Objection) -> tuple[Decision, ...]:
    """Say whether an objection answered, or still open, today is in time; nothing where no day is set for it."""
    if objection.due is None:
        return ()
    election = work.visible(await work.elections.find(objection.election_id))
    posted = await work.notices.posted_on(election.id, objection.notice_number)
    received = clock.local_date(objection.received_at)
    return (roll_dates.answer(await work.rulebook(election), received, clock.today(), posted),)


async def tell_overdue_objections(work: Work) -> int:
    """Tell, once each, of the objections whose answer is overdue, and say how many there were (REG-12)."""
    overdue = await work.objections.overdue(clock.today())
    for objection in overdue:
        decisions = await answered_in_time(work, objection)
        warned = await work.objections.save(replace(objection, overdue_on=clock.today()))
        await work.record("registry.objection.overdue", warned, warned.payload() | {"due": warned.due}, decisions)
    return len(overdue)
