"""Show imports and what they change (导入批次、导入差异)."""

from uuid import UUID

from registry.changes.show import list_changed
from registry.domain.differences import Difference, Kind
from registry.domain.imports import RosterImport
from registry.problems import NoDifferences
from registry.residents.note_reading import note_names
from registry.work import Work


async def list_imports(work: Work, community: str, after: UUID | None, limit: int) -> list[RosterImport]:
    """List a community's imports, the newest first.

    Raises:
        Forbidden.
    """
    await work.community(community)
    return await work.imports.page(community, after, limit)


async def list_differences(
    work: Work, import_id: UUID, kind: Kind | None, after: UUID | None, limit: int
) -> list[Difference]:
    """List person by person what a waiting import would change of the register as it is now, or what a confirmed one has changed.

    Raises:
        NoDifferences: it was refused or superseded. ThrottledByRule: the account has read enough today.
    """
    roster = work.visible(await work.imports.find(import_id))
    if roster.change_set_id is not None:
        return await list_changed(work, roster.community_code, roster.change_set_id, kind, after, limit)
    if roster.state != "ready":
        raise NoDifferences()
    await work.differences.join_whole_tables()
    found = await work.differences.page(roster, kind, after, limit)
    await note_names(work, roster, len(found))
    return found
