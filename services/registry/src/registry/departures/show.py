"""Show who left a community (离开社区的登记)."""

from uuid import UUID

from registry.departures.hanging import hanging
from registry.domain.departures import Departed
from registry.residents.note_reading import note_names
from registry.work import Work


async def list_departures(work: Work, code: str, after: UUID | None, limit: int) -> list[Departed]:
    """List the last end entered of each residence in order of the residents' ids, with what still names the person.

    Raises:
        Forbidden; ThrottledByRule: the account has read enough today.
    """
    community = await work.community(code)
    page = await work.departures.page(code, after, limit)
    await note_names(work, community, len(page))
    people = await work.residents.all_of(code, [each.resident_id for each in page])
    return await hanging(work, code, [(people[each.resident_id], each) for each in page])
