"""Show elections, what stands in their way, and their timetable (选举、关口、时间表)."""

from uuid import UUID

from electoral_rules import notices
from electoral_rules.book.gates import Gate
from electoral_rules.dates.kept_rows import KeptRow, kept_rows
from electoral_rules.dates.timetable import timetable
from electoral_rules.organisation import preparation
from electoral_rules.organisation.measures import Measures
from electoral_rules.organisation.preparation import Progress
from service_kit import clock

from registry.domain.elections import Election
from registry.domain.progress import StandingCount
from registry.elections.audited import audit_day
from registry.work import Work


async def list_elections(
    work: Work, plan_id: UUID | None, community: str, jurisdiction: str, after: UUID | None, limit: int
) -> list[Election]:
    """List elections within the caller's scope, in order of their ids, narrowed where asked.

    Raises:
        Forbidden: asked for a place outside of the scope.
    """
    scope = work.caller.scope
    for narrower in (jurisdiction, community):
        if not scope.startswith(narrower):
            work.require_scope(narrower)
    if jurisdiction.startswith(scope):
        scope = jurisdiction
    return await work.elections.page(scope, plan_id, community, after, limit)


async def count_standings(work: Work, within: str) -> list[StandingCount]:
    """Count how the elections of a place stand.

    Raises:
        Forbidden: outside of the scope.
    """
    work.require_scope(within)
    return await work.elections.count_standings(within)


async def show_gates(work: Work, election_id: UUID) -> tuple[Gate, ...]:
    """Show the registry's gates of one election, past and future."""
    election = await work.election(election_id)
    posted = await work.notices.posted_days(election_id)
    progress = Progress(
        election.state,
        election.step,
        election.election_day,
        electors_posted=posted.get(notices.listing_electors().slug),
        slate_posted=await work.slate_posted(election),
        excepted=election.excepted_rules,
        mode=election.mode,
        body=election.body,
        measures=await _measures(work, election_id),
        roll_final=await work.rolls.is_final(election_id),
        kind=election.kind,
        audited=await audit_day(work, election),
        unanswered=[clock.local_date(each.received_at) for each in await work.objections.unanswered(election_id)],
    )
    return preparation.gates(await work.rulebook(election), progress, clock.today())


async def _measures(work: Work, election_id: UUID) -> Measures | None:
    """The measures a meeting passed last; posted once a notice shows them since."""
    passed = [each.minutes for each in await work.rulebook_chains.all(election_id) if each.minutes]
    if not passed:
        return None
    posted = await work.notices.posted_at(election_id, notices.showing_measures().slug)
    return passed[-1].measures(posted=posted is not None and clock.local_date(posted) >= passed[-1].adopted_on)


async def show_timetable(work: Work, election_id: UUID) -> tuple[Election, tuple[KeptRow, ...]]:
    """Show every statutory date of the body and mode, counted from the real days of its notices, and how each was kept.

    Before the day is set, only those that do not hang on it.
    """
    election = await work.election(election_id)
    rulebook = await work.rulebook(election)
    known, today = notices.acts(await work.notices.posted_days(election_id)), clock.today()
    day = election.election_day
    rows = timetable(rulebook, day or today, known, mode=election.mode, body=election.body)
    sure = {"", *known}
    dates = [row for row in rows if day or row.depends_on in sure]
    return election, kept_rows(rulebook, dates, known, notices.known_acts(), today)
