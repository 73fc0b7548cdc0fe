"""Count the candidates of a place (候选人统计): nominees, and those on formal lists."""

from collections.abc import Sequence
from datetime import datetime

from electoral_rules.figures.lines import Counted
from service_kit.counting import require_countable

from candidates.work import Work


async def count_candidates(work: Work, under: str, as_of: datetime, year: int | None) -> Sequence[Counted]:
    """Count what was written by `as_of`, for each place right below `under` and each year, kind, body and mode of election.

    An election is counted once its formal list is posted.

    Raises:
        Forbidden: another jurisdiction. AsOfInFuture.
    """
    require_countable(work.caller, under, as_of)
    return await work.figures.count(under, as_of, year)
