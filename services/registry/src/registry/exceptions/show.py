"""Show the exceptions of an election (例外)."""

from uuid import UUID

from registry.domain.exceptions import ElectionException
from registry.work import Work


async def list_exceptions(work: Work, election_id: UUID) -> list[ElectionException]:
    """List the exceptions of an election in the order of their proposal."""
    election = await work.election(election_id)
    return await work.exceptions.of(election.id)
