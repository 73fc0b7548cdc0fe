"""Show how the groups and constituencies voted (推选情况)."""

from uuid import UUID

from registry.domain.representation import GroupVote
from registry.work import Work


async def list_group_votes(work: Work, election_id: UUID, after: int, limit: int) -> list[GroupVote]:
    """List the votes of an election in their order; of several of one place the newest holds."""
    election = await work.election(election_id)
    return await work.representation.votes(election.id, after, limit)
