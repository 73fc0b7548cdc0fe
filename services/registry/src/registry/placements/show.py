"""Show whom the street placed in groups (代选情况)."""

from uuid import UUID

from registry.domain.representation import Placement
from registry.work import Work


async def list_placements(work: Work, election_id: UUID) -> list[tuple[Placement, str]]:
    """List whom the street placed, each with what the group's vote made of it."""
    election = await work.election(election_id)
    votes = await work.representation.votes(election.id)
    return [(each, each.state(votes)) for each in await work.representation.placements(election.id)]
