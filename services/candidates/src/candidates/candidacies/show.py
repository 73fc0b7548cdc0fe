"""Show candidacies (查看参选情况): lines of a list, or one with its conditions, exceptions and nominations."""

from collections.abc import Collection
from uuid import UUID

from electoral_rules import personal_data
from service_kit import clock

from candidates.candidacies.conditions import measure_conditions
from candidates.domain.candidacy import Candidacy, CandidacyLine, conflicts_of
from candidates.domain.nomination import WaitingException
from candidates.domain.qualified import CandidacyFile
from candidates.slates.bars import find_bars
from candidates.work import Work

READ_PERSONAL = "candidates.candidacy.read_personal"


async def list_candidacies(work: Work, election_id: UUID, after: UUID | None, limit: int) -> tuple[CandidacyLine, ...]:
    """List at most ``limit`` candidacies of an election after the one named, whatever their state."""
    election = await work.election(election_id)
    known = await work.candidacies.of_election(election.id)
    page = await work.candidacies.page(election.id, after, limit)
    bars = await find_bars(work, election, await work.rulebook(election), page)
    return tuple(CandidacyLine(each, conflicts_of(each, known), bars.get(each.id)) for each in page)


async def list_own(work: Work, election_id: UUID) -> tuple[CandidacyFile, ...]:
    """List the candidacies of the person whose account asks, each in full.

    Raises:
        AccountUnbound.
    """
    election = await work.election(election_id)
    own = [each for each in await work.candidacies.of_election(election.id) if each.resident_id == work.own_entry]
    return tuple([await open_file(work, each) for each in own])


async def list_waiting_exceptions(work: Work) -> list[WaitingException]:
    """List the exceptions of the caller's place that wait for a second person; who proposed one is none."""
    found = await work.exceptions.waiting(work.caller.scope)
    return [each for each in found if not work.caller.is_person_of(each.proposed_by)]


async def list_standing(work: Work, resident_id: UUID) -> tuple[Candidacy, ...]:
    """List where a person stands now, in whichever elections."""
    return await work.candidacies.standing(resident_id)


async def list_outcomes(work: Work, election_id: UUID) -> tuple[Candidacy, ...]:
    """List all candidacies of an election, for what became of them."""
    election = await work.election(election_id)
    return await work.candidacies.of_election(election.id)


async def list_annulments(work: Work, elections: Collection[UUID]) -> tuple[Candidacy, ...]:
    """List the candidacies of several elections whose election became void (当选无效)."""
    return await work.candidacies.annulled(elections)


async def show_candidacy(work: Work, candidacy_id: UUID) -> CandidacyFile:
    """Show one candidacy in full."""
    return await open_file(work, work.visible(await work.candidacies.find(candidacy_id)))


async def open_file(work: Work, candidacy: Candidacy) -> CandidacyFile:
    """Gather a candidacy's nominations and exceptions, and measure its conditions today."""
    election = await work.election(candidacy.election_id)
    rulebook = await work.rulebook(election)
    nominations, exceptions = await work.nominations.of(candidacy), await work.exceptions.of(candidacy)
    measured = measure_conditions(candidacy, rulebook)
    known = await work.candidacies.of_person(candidacy.election_id, candidacy.resident_id)
    conflicts = conflicts_of(candidacy, known)
    bar = (await find_bars(work, election, rulebook, [candidacy])).get(candidacy.id)
    return CandidacyFile(candidacy, nominations, exceptions, measured, clock.today(), conflicts, bar)


async def read_candidacy(work: Work, candidacy_id: UUID) -> CandidacyFile:
    """The same for somebody who wants to see it; the log is told where that is what the candidate declared."""
    file = await show_candidacy(work, candidacy_id)
    if work.may(READ_PERSONAL):
        await work.record(personal_data.classes()["candidacy"].told, file.candidacy, file.candidacy.payload())
    return file
