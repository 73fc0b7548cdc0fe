"""Show a community's representatives (居民代表名单), and one with what became of the credential."""

from uuid import UUID

from registry.domain.electors import CredentialOrder, Representative
from registry.work import Work


async def list_representatives(work: Work, community: str, after: UUID | None, limit: int) -> list[Representative]:
    """List the present representatives by group and credential number.

    Raises:
        Forbidden.
    """
    await work.community(community)
    return await work.representatives.current(community, after, limit)


async def show_representative(
    work: Work, community: str, representative_id: UUID
) -> tuple[Representative, list[CredentialOrder]]:
    """Show one representative, also one whose credential was ended, and the orders on the credential."""
    found = work.visible(await work.representatives.find(community, representative_id))
    return found, await work.representatives.orders(found)
