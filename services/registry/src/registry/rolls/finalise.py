"""Make a roll final (确定选民名单): its objections are over, and whatever was corrected hangs."""

from dataclasses import replace
from uuid import UUID

from electoral_rules import Decision, notices
from electoral_rules.book import steps
from electoral_rules.book.lifecycle import ROLL_VERSION
from electoral_rules.dates import roll_dates
from service_kit import clock
from service_kit.work import refuse, step

from registry.domain.elections import Election
from registry.domain.rolls import RollState
from registry.problems import CorrectionsUnposted, NoElectors, ObjectionsOpen
from registry.rolls.show import roll_state
from registry.work import Work, require_step


async def finalise_roll(work: Work, election_id: UUID) -> RollState:
    """Freeze the version that hangs: from now on the commission decides each change of it (REG-30).

    Raises:
        NoElectors, CorrectionsUnposted, ObjectionsOpen: one waits for its answer. StateRefused, WrongStep;
        RefusedByRule: somebody may still object.
    """
    election = await work.elections.lock(await work.election(election_id))
    require_step(election, steps.done_at("file_objection"))
    found, version = await work.rolls.find(election.id), await work.elector_versions.newest(election.id)
    if found is None or version is None:
        raise NoElectors()
    state = step(ROLL_VERSION, version.state, "finalise")
    if (await work.elector_corrections.counts(election.id)).waiting:
        raise CorrectionsUnposted()
    if await work.objections.unanswered(election.id):
        raise ObjectionsOpen()
    decisions = await _days_over(work, election)
    refuse(decisions, await work.exceptions.approved(election))
    version = await work.elector_versions.save(replace(version, state=state))
    found = await work.rolls.save(replace(found, final_at=clock.now(), final_by=work.caller.subject))
    payload = {"version": version.number, "count": version.listed, "version_sha256": version.sha256}
    await work.record("registry.electors.finalised", election, payload, decisions)
    return await roll_state(work, election, found)


async def _days_over(work: Work, election: Election) -> tuple[Decision, ...]:
    at = await work.notices.posted_at(election.id, notices.listing_electors().slug)
    if at is None:
        return ()
    rulebook = await work.rulebook(election)
    return roll_dates.objections_over(rulebook, election.mode, clock.local_date(at), clock.today())
