"""Show changes of the register (登记变更)."""

from uuid import UUID

from service_kit.problems import NotFound

from registry.domain.changes import ChangeSet
from registry.domain.differences import Difference, Kind
from registry.residents.note_reading import note_names
from registry.work import Work


async def list_change_sets(work: Work, code: str, after: UUID | None, limit: int) -> list[ChangeSet]:
    """List a community's change sets, the newest first.

    Raises:
        Forbidden.
    """
    await work.community(code)
    return await work.changes.page(code, after, limit)


async def show_change_set(work: Work, code: str, change_set_id: UUID) -> ChangeSet:
    """Show one change set of this community.

    Raises:
        Forbidden.
    """
    work.require_scope(code)
    found = await work.changes.find(code, change_set_id)
    if found is None:
        raise NotFound()
    return found


async def list_changed(
    work: Work, code: str, change_set_id: UUID, kind: Kind | None, after: UUID | None, limit: int
) -> list[Difference]:
    """List the people of a change set in order of their ids, each field as it stood and as it became.

    Raises:
        Forbidden; ThrottledByRule: the account has read enough today.
    """
    change_set = await show_change_set(work, code, change_set_id)
    found = await work.changes.people(change_set, kind, after, limit)
    await note_names(work, change_set, len(found))
    return found
