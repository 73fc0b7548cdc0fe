"""Show elections, what stands in their way, and their timetable (选举、关口、时间表)."""

from uuid import UUID

from electoral_rules import notices
from electoral_rules.book.gates import Gate
from electoral_rules.dates.timetable import Row, timetable
from electoral_rules.organisation import preparation
from electoral_rules.organisation.preparation import Progress
from service_kit import clock

from registry.domain.elections import Election
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


async def show_gates(work: Work, election_id: UUID) -> tuple[Gate, ...]:
    """Show the registry's gates of one election, past and future."""
    election = await work.election(election_id)
    electors = await work.notices.posted_at(election_id, notices.listing_electors().slug)
    progress = Progress(
        election.stage,
        election.election_day,
        electors_posted=electors is not None,
        slate_posted=await work.slate_posted(election),
        excepted=election.excepted_rules,
    )
    return preparation.gates(await work.rulebook(election), progress, clock.today())


async def show_timetable(work: Work, election_id: UUID) -> tuple[Election, tuple[Row, ...]]:
    """Show every statutory date; before the day is set, only those that do not hang on it."""
    election = await work.election(election_id)
    rulebook = await work.rulebook(election)
    rows = timetable(rulebook, election.election_day or clock.today(), mode=election.mode)
    return election, tuple(row for row in rows if election.election_day or not row.depends_on)
