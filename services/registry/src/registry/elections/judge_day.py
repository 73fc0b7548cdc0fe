"""Judge a day an election could be held on (选举日的审核): its window, and every list that is posted already."""

from collections.abc import Collection
from datetime import date

from electoral_rules import Decision, Rulebook, notices
from electoral_rules.dates import roll_dates, scope, windows
from electoral_rules.organisation import preparation
from service_kit import clock

from registry.domain.elections import Election
from registry.work import Work


async def judge_day(work: Work, election: Election, day: date, excepted: Collection[str]) -> tuple[Decision, ...]:
    """Decide on the day again by everything that hangs on it; `excepted` are the rules an exception was approved of."""
    rulebook, slate_posted = await work.rulebook(election), await work.slate_posted(election)
    decisions = preparation.day_decisions(rulebook, election.body, day, slate_posted, excepted)
    decisions += await _after_the_last(work, election, rulebook, day)
    posted = await work.notices.posted_at(election.id, notices.listing_electors().slug)
    if posted is None:
        return decisions
    return (*decisions, *roll_dates.list_posting(rulebook, election.mode, clock.local_date(posted), day))


async def _after_the_last(work: Work, election: Election, rulebook: Rulebook, day: date) -> tuple[Decision, ...]:
    """Whether the years a document asks for have passed since the body was elected last (满三年后, district-2012 二2)."""
    previous = await work.terms.previous(election) if election.kind == scope.GENERAL else None
    return (windows.term_finished(rulebook, previous, day),) if previous and previous < day else ()
