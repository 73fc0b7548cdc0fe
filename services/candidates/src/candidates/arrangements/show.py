"""Show whom organisations propose (查看建议人选)."""

from uuid import UUID

from candidates.domain.arrangement import Arrangement
from candidates.work import Work


async def list_arrangements(work: Work, election_id: UUID) -> tuple[Arrangement, ...]:
    """List the proposals of an election."""
    return await work.arrangements.of_election((await work.election(election_id)).id)
