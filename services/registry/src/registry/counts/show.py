"""Show how many there were in a community on a day (社区计数, REG-32)."""

from datetime import date

from service_kit import clock
from service_kit.problems import NotFound

from registry.domain.places import CommunityCount
from registry.work import Work


async def show_counts(work: Work, code: str, on: date | None) -> CommunityCount:
    """Show the count that held on a day, today where none is asked for.

    Raises:
        Forbidden, NotFound: nobody had been counted by then.
    """
    await work.community(code)
    found = await work.counts.on(code, on or clock.today())
    if found is None:
        raise NotFound(
            "到这一日还没有社区计数，请先导入花名册", "Nobody had been counted by that day; import a roster first."
        )
    return found
