"""Count the complaints and duties of a place (投诉与到期事项统计)."""

from collections.abc import Sequence
from datetime import datetime

from electoral_rules.figures.lines import Counted
from service_kit.counting import require_countable

from audit.work import Work


async def count_oversight(work: Work, under: str, as_of: datetime) -> Sequence[Counted]:
    """Count what was received or fell due by `as_of`, for each place right below `under`; all of it, whatever election it is of.

    Raises:
        Forbidden: another jurisdiction. AsOfInFuture.
    """
    require_countable(work.caller, under, as_of)
    return await work.figures.count(under, as_of)
