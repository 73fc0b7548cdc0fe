"""Record what audit itself did: straight into the log, in the transaction of the change."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from service_kit.problems import DecisionLike, NotFound

from audit.events import recorder
from audit.storage.log_repository import LogRepository
from audit.use_cases.append_events import append_events


async def record_own(
    log: LogRepository,
    name: str,
    data: Mapping[str, Any],
    *,
    election_id: UUID | None,
    community_code: str,
    decisions: Iterable[DecisionLike] = (),
) -> None:
    """Append one event of audit's own to the log of its election, or of the house.

    Raises NotFound when the election is another community's: nobody writes into a log outside of their jurisdiction.
    """
    if election_id and await log.community(str(election_id)) not in (None, community_code):
        raise NotFound()
    event = recorder.compose(name, data, election_id=election_id, community_code=community_code, decisions=decisions)
    await append_events(log, [event])
