"""Show a community's representatives (居民代表名单)."""

from uuid import UUID

from registry.domain.electors import Representative
from registry.work import Work


async def list_representatives(work: Work, community: str, after: UUID | None, limit: int) -> list[Representative]:
    """List the present representatives by group and credential number.

    Raises:
        Forbidden.
    """
    await work.community(community)
    return await work.representatives.current(community, after, limit)
