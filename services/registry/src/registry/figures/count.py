"""Count the register of a place (登记统计): elections, lists, who came, representatives, commissions and office-holders."""

from collections.abc import Sequence
from datetime import datetime

from electoral_rules.figures.lines import Counted
from service_kit.counting import require_countable

from registry.work import Work


async def count_register(work: Work, under: str, as_of: datetime, year: int | None) -> Sequence[Counted]:
    """Count what was written by ``as_of``, for each place right below ``under`` and each year, kind, body and mode of election.

    What is of no election (people in office, representatives, communities) is counted whatever the year.

    Raises:
        Forbidden: another jurisdiction. AsOfInFuture.
    """
    require_countable(work.caller, under, as_of)
    return await work.figures.count(under, as_of, year)
