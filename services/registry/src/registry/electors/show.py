"""Show an election's electors (选举人名单)."""

from uuid import UUID

from registry.domain.electors import Elector
from registry.work import Work


async def list_electors(work: Work, election_id: UUID, after: int, limit: int) -> list[Elector]:
    """List the electors in their order, from the one after the number `after`."""
    await work.election(election_id)
    return await work.electors.page(election_id, after, limit)
