"""Find what does not fit between a roll and the registers (重登、漏登、错登, REG-13), and what of it is decided."""

from collections import Counter
from dataclasses import replace
from uuid import UUID

from electoral_rules import Decision
from electoral_rules.electorate import roll
from electoral_rules.electorate.registration import asks_for_declarations
from electoral_rules.organisation.drawing import sources
from service_kit import clock
from service_kit.ids import uuid7

from registry.domain.drawing import Drawing
from registry.domain.elections import Election
from registry.domain.electors import Claim
from registry.domain.roll_exceptions import Compared, ExceptionDecision, RollException
from registry.residents.note_reading import note_names
from registry.units.sent import sent_claims
from registry.work import Work


async def list_exceptions(work: Work, election_id: UUID) -> list[RollException]:
    """List the exceptions of an election's roll, the undecided and the decided ones that are still there.

    Raises:
        ThrottledByRule: the account has read enough today.
    """
    election = await work.election(election_id)
    found = await exceptions_of(work, election)
    await note_names(work, await work.community(election.community_code), len(found))
    return found


async def exceptions_of(work: Work, election: Election) -> list[RollException]:
    """Compare the list with the registers and the other rolls as they are now."""
    rulebook, on = await work.rulebook(election), election.election_day or clock.today()
    registered = await work.registrations.known(election.id) if asks_for_declarations(rulebook) else None
    compared = Compared(
        drawing=Drawing(rulebook, election, on, uuid7, registered),
        sources=sources(rulebook, election.mode),
        entries=await work.electors.all(election.id),
        living={each.person_id: each for each in await _registered(work, election)},
        doubled=await work.electors.doubled(election),
    )
    decided = await work.roll_exceptions.all(election.id)
    known: dict[tuple[str, UUID | None], ExceptionDecision] = {(each.kind, each.resident_id): each for each in decided}
    return [replace(each, decided=known.get((each.kind, each.resident_id))) for each in compared.exceptions()]


async def _registered(work: Work, election: Election) -> list[Claim]:
    """Everybody who lives in the community, and whom its units send."""
    return [*await work.residents.claims(election), *await sent_claims(work, election.community_code)]


async def publishable(work: Work, election: Election) -> tuple[Decision, ...]:
    """Whether nothing undecided holds up the publication of the list."""
    undecided = Counter(each.kind for each in await exceptions_of(work, election) if each.decided is None)
    return roll.publication(await work.rulebook(election), undecided)
