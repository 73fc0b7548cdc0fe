"""Show the roll of an election (选民名单): what it starts from, what it holds, and how far it is."""

from uuid import UUID

from electoral_rules.electorate import roll

from registry.domain.elections import Election
from registry.domain.electors import Correction
from registry.domain.rolls import Roll, RollState
from registry.work import Work


async def show_roll(work: Work, election_id: UUID) -> RollState:
    """Show the roll of an election of the caller's jurisdiction; without its list drawn up there is none.

    Raises:
        NotFound.
    """
    election = await work.election(election_id)
    return await roll_state(work, election, work.visible(await work.rolls.find(election_id)))


async def roll_state(work: Work, election: Election, found: Roll) -> RollState:
    """The roll with its newest version and what was decided since its base."""
    rulebook, decided = await work.rulebook(election), await work.elector_corrections.counts(election.id)
    return RollState(
        roll=found,
        required=roll.asks_for_roll(rulebook, election.mode),
        flag=roll.flag(bool(found.pilot_method)),
        added=decided.added,
        struck=decided.struck,
        waiting=decided.waiting,
        version=await work.elector_versions.newest(election.id),
        after_final=tuple(each for each in await _all(work, found) if each.decision_sha256),
    )


async def _all(work: Work, found: Roll) -> list[Correction]:
    """The corrections of a roll that was final; before that nobody has to decide on any."""
    return await work.elector_corrections.all(found.election_id) if found.final_at else []
