"""List the elections of a place one by one (各项选举的登记情况), as of an instant."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from service_kit.counting import require_countable

from registry.domain.tallies import Tally
from registry.work import Work


async def tally_elections(work: Work, within: str, as_of: datetime, after: UUID | None, limit: int) -> Sequence[Tally]:
    """The elections of a place, by id.

    Raises:
        Forbidden: another jurisdiction. AsOfInFuture.
    """
    require_countable(work.caller, within, as_of)
    return await work.tallies.page(within, as_of, after, limit)
