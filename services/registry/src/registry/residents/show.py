"""Show residents of a community (居民)."""

from uuid import UUID

from registry.domain.people import ListedResident, Resident
from registry.work import Work


async def list_residents(
    work: Work, code: str, after: UUID | None, limit: int, group: int | None, name: str
) -> list[ListedResident]:
    """List a community's present residents in order of their ids, of one group or name where asked.

    Raises:
        Forbidden.
    """
    await work.community(code)
    return await work.residents.page(code, after, limit, group, name)


async def show_resident(work: Work, code: str, resident_id: UUID) -> Resident:
    """Show a resident of this community, also one who has left it.

    Raises:
        Forbidden.
    """
    work.require_scope(code)
    return work.visible(await work.residents.find_in(code, resident_id))
