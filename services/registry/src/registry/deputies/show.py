"""Show the people's deputies and CPPCC members of a community (查看人大代表和政协委员)."""

from collections.abc import Sequence

from registry.domain.deputies import Listed, line_of
from registry.work import Work


async def show_deputies(work: Work, code: str) -> tuple[int, Sequence[Listed]]:
    """Show the version of the list, 0 where none was stated, and its lines in their order.

    Raises:
        Forbidden.
    """
    await work.community(code)
    found = await work.deputies.find(code)
    if found is None:
        return 0, ()
    people = await work.residents.all_of(code, [each.resident_id for each in found.deputies])
    return found.version, [line_of(each, people.get(each.resident_id)) for each in found.deputies]
