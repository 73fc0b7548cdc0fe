"""Count the votes of a place (投票统计): what its sessions, counts, results and certificates came to."""

from collections.abc import Sequence
from datetime import datetime

from electoral_rules.figures.lines import Counted
from service_kit.counting import require_countable

from ballots.work import Work


async def count_votes(work: Work, under: str, as_of: datetime, year: int | None) -> Sequence[Counted]:
    """Count what was written by ``as_of``, for each place right below ``under`` and each year, kind, body and mode of election.

    Raises:
        Forbidden: another jurisdiction. AsOfInFuture.
    """
    require_countable(work.caller, under, as_of)
    return await work.figures.count(under, as_of, year)
