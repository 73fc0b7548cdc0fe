"""Show registrations of voters (查看选民登记)."""

from uuid import UUID

from registry.domain.registrations import Registration
from registry.work import Work


async def list_registrations(work: Work, election_id: UUID, state: str, after: int, limit: int) -> list[Registration]:
    """List the registrations of an election in their order, those in a state or all, from the one after the number `after`."""
    election = await work.election(election_id)
    return await work.registrations.page(election.id, state, after, limit)


async def list_own_registrations(work: Work, election_id: UUID) -> list[Registration]:
    """List the registrations of the person whose account asks.

    Raises:
        AccountUnbound.
    """
    return await work.registrations.of_resident(election_id, work.own_entry)
