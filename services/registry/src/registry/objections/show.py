"""Show objections (查看异议)."""

from uuid import UUID

from registry.domain.objections import Objection
from registry.residents.note_reading import note_names
from registry.work import Work


async def list_objections(work: Work, election_id: UUID, state: str, after: int, limit: int) -> list[Objection]:
    """List the objections of an election in their order, those in a state or all, from the one after the number `after`.

    Raises:
        ThrottledByRule: the account has read enough today.
    """
    election = await work.election(election_id)
    found = await work.objections.page(election_id, state, after, limit)
    await note_names(work, await work.community(election.community_code), len(found))
    return found


async def show_objection(work: Work, election_id: UUID, number: int) -> Objection:
    """Show one objection of an election within the caller's scope."""
    return work.visible(await work.objections.find(election_id, number))


async def list_own_objections(work: Work, election_id: UUID) -> list[Objection]:
    """List what the person whose account asks has objected.

    Raises:
        AccountUnbound.
    """
    return await work.objections.of_resident(election_id, work.own_entry)


async def lock_objection(work: Work, election_id: UUID, number: int) -> Objection:
    """Lock one objection of an election that the caller may change."""
    election = await work.election(election_id)
    return work.visible(await work.objections.lock(election.id, number))


async def lock_own_objection(work: Work, election_id: UUID, number: int) -> Objection:
    """Lock one's own objection; another person's is as missing as one that never was.

    Raises:
        AccountUnbound.
    """
    found, own = await work.objections.lock(election_id, number), work.own_entry
    return work.visible(found if found and found.objector_id == own else None)
