"""List how the elections of a place stood as of an instant (各项选举情况), with the complaints about each."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from service_kit.counting import require_countable

from audit.domain.tally import Tally
from audit.work import Work


async def tally_elections(work: Work, within: str, as_of: datetime, after: UUID | None, limit: int) -> Sequence[Tally]:
    """List the elections of a place one by one, in the order they were made.

    Raises:
        Forbidden: another jurisdiction. AsOfInFuture.
    """
    require_countable(work.caller, within, as_of)
    return await work.tallies.page(within, as_of, after, limit)
