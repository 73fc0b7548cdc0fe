"""Refusals by rule (依规不予办理) are events of the house's log, sampled: one for each account, rule and hour.

The refused request left nothing behind, so its event is recorded in a transaction of its own. It names rules and the
account; what was observed may be about persons and stays out.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from service_kit import clock, context
from service_kit.database import Database
from service_kit.events import EventCatalogue
from service_kit.identity import Caller
from service_kit.outbox import Recorder, put_once
from service_kit.problems import RefusedByRule

EventWriter = Callable[[AsyncSession, Mapping[str, Any]], Awaitable[None]]
"""Write an event once: one whose id is there already stays as it is."""
_HOUR = "%Y-%m-%dT%H"
log = structlog.get_logger()


class Refusals:
    """Records what one service refuses by rule; ``write`` puts an event where the service's events go."""

    def __init__(self, service: str, database: Database, write: EventWriter = put_once) -> None:
        self._name, self._database, self._write = f"{service}.rule.refused", database, write
        self._recorder = Recorder(service, EventCatalogue.of_package(service))

    async def sample(self, refusal: RefusedByRule) -> None:
        """Record each rule that refused the caller of this request, unless it did so within this hour before."""
        caller = context.current().caller
        if caller is None:
            return
        try:
            async with self._database.sessions() as session, session.begin():
                for rule in sorted({decision["rule"] for decision in refusal.extra["decisions"]}):
                    await self._write(session, self._event(caller, rule))
        except Exception as failure:  # the refusal itself is the answer, whatever becomes of its trace
            log.error("refusal.unrecorded", exc=failure)

    def _event(self, caller: Caller, rule: str) -> Mapping[str, Any]:
        hour = clock.wall()
        payload = {"rule": rule, "hour": hour.strftime(_HOUR)}
        event = self._recorder.compose(self._name, payload, community_code=caller.scope or None)
        return event | {"id": str(sample_id(f"{self._name}\n{caller.subject}\n{rule}", hour))}


def sample_id(about: str, at: datetime) -> UUID:
    """One id (UUIDv7) for whatever is about the same within one hour; the time in it is the hour's beginning."""
    hour = at.replace(minute=0, second=0, microsecond=0)
    milliseconds = int(hour.timestamp() * 1000).to_bytes(6)
    digest = bytearray(milliseconds + sha256(f"{hour.strftime(_HOUR)}\n{about}".encode()).digest()[:10])
    digest[6], digest[8] = digest[6] & 0x0F | 0x70, digest[8] & 0x3F | 0x80
    return UUID(bytes=bytes(digest))
