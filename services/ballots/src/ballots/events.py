"""The audit events of this service, recorded in the transaction of the change they tell of."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from service_kit.database import Session
from service_kit.events import EventCatalogue
from service_kit.outbox import Recorder
from service_kit.problems import DecisionLike

catalogue = EventCatalogue.of_package("ballots")
recorder = Recorder("ballots", catalogue)


class Events:
    """Records events of one election after another within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def record(
        self,
        name: str,
        election_id: UUID,
        community_code: str,
        data: Mapping[str, Any],
        decisions: Iterable[DecisionLike] = (),
    ) -> None:
        """Writes ``ballots.<name>`` into the outbox; ids become texts."""
        told = {key: str(value) if isinstance(value, UUID) else value for key, value in data.items()}
        await recorder.record(
            self._session, f"ballots.{name}", told,
            election_id=election_id, community_code=community_code, decisions=decisions,
        )  # fmt: skip
