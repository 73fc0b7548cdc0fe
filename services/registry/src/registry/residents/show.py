"""Show residents of a community (居民)."""

from uuid import UUID

from service_kit.paging import Slice

from registry.domain.people import ListedResident, Resident, Sought
from registry.residents.note_reading import note_names, note_reading
from registry.work import Work


async def list_residents(
    work: Work, code: str, sought: Sought, part: Slice, *, total: bool
) -> tuple[list[ListedResident], int | None]:
    """List a community's present residents, those sought, and on request how many there are on all pages.

    Raises:
        Forbidden. ThrottledByRule: the account has read enough today.
    """
    community = await work.community(code)
    if sought.name or part.sort:
        await work.residents.read_names(code)
    found = await work.residents.page(code, sought, part)
    await note_names(work, community, len(found), group=sought.group_no, by_name=bool(sought.name))
    return found, await work.residents.count(code, sought) if total else None


async def show_resident(work: Work, code: str, resident_id: UUID) -> Resident:
    """Show a resident of this community, also one who has left it.

    Raises:
        Forbidden.
    """
    work.require_scope(code)
    return work.visible(await work.residents.find_in(code, resident_id))


async def read_resident(work: Work, code: str, resident_id: UUID) -> Resident:
    """The same for somebody who wants to see it, which counts and is told to the log.

    Raises:
        Forbidden. ThrottledByRule: the account has read enough today.
    """
    found = await show_resident(work, code, resident_id)
    await note_reading(work, "resident", found, {"person": work.commitment(found.id, found.salt)})
    return found
