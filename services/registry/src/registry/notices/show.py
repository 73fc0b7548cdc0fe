"""Show what was posted in an election (公告列表)."""

from uuid import UUID

from registry.domain.notices import Notice
from registry.work import Work


async def list_notices(work: Work, election_id: UUID) -> list[Notice]:
    """List the notices of an election in order of their numbers."""
    await work.election(election_id)
    return await work.notices.all(election_id)
