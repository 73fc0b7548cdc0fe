"""Show an election's electors (选举人名单)."""

from uuid import UUID

from electoral_rules import notices
from electoral_rules.dates import roll_dates
from service_kit import clock

from registry.domain.elections import Election
from registry.domain.elector_versions import PostedVersion, posted_versions
from registry.domain.electors import Correction, Elector, ElectorsAsked, OwnEntry, OwnPlace
from registry.residents.note_reading import note_reading
from registry.work import Work


async def list_electors(
    work: Work, election_id: UUID, sought: ElectorsAsked, after: int, limit: int, *, total: bool
) -> tuple[list[Elector], int | None]:
    """List the electors in their order, those asked for, from the one after the number `after`; on request how many there are."""
    election = await work.election(election_id)
    if sought.name:
        await work.residents.read_names(election.community_code)
    found = await work.electors.page(election_id, sought, after, limit)
    await _note_names(work, election, len(found), by_name=bool(sought.name))
    return found, await work.electors.count(election_id, sought) if total else None


async def list_corrections(work: Work, election_id: UUID) -> list[Correction]:
    """List the corrections of the list in order."""
    await work.election(election_id)
    return await work.elector_corrections.all(election_id)


async def list_versions(work: Work, election_id: UUID) -> tuple[PostedVersion, ...]:
    """List the versions of the list that notices posted, each with its difference to the one before (REG-08)."""
    election = await work.election(election_id)
    versions, corrections = (
        await work.elector_versions.all(election_id),
        await work.elector_corrections.all(election_id),
    )
    posted = posted_versions(versions, await work.notices.all(election_id), corrections)
    await _note_names(work, election, sum(len(each.added) + len(each.struck) for each in posted))
    return posted


async def _note_names(work: Work, election: Election, persons: int, *, by_name: bool = False) -> None:
    # The election's own log tells what was done in it, and not who looked at its list.
    place = await work.community(election.community_code)
    payload = {"election": election.id, "persons": persons, "by_name": by_name}
    await note_reading(work, "elector_list", place, payload, persons)


async def show_own_entry(work: Work) -> OwnEntry:
    """Show what the register has of the person whose account asks, and on which lists the person stands (REG-02).

    Raises:
        AccountUnbound.
    """
    resident = await work.resident(work.own_entry)
    places = [await _own_place(work, elector) for elector in await work.electors.of_resident(resident.id)]
    return OwnEntry(resident, tuple(places))


async def show_own_place(work: Work, election_id: UUID) -> OwnPlace:
    """Show where the person whose account asks stands on the list of an election (REG-28).

    Raises:
        AccountUnbound.
    """
    places = await work.electors.of_person(election_id, work.own_entry)
    return await _own_place(work, work.visible(next(iter(places), None)))


async def _own_place(work: Work, elector: Elector) -> OwnPlace:
    election = await work.election(elector.election_id)
    hangs, at = (
        await work.elector_versions.newest(election.id),
        await work.notices.posted_at(election.id, notices.listing_electors().slug),
    )
    if hangs is None or at is None:
        return OwnPlace(elector, 0, None)
    until = roll_dates.objections_until(await work.rulebook(election), election.mode, clock.local_date(at))
    return OwnPlace(elector, hangs.number, until)
