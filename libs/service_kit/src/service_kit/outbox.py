"""The outbox (发件箱): an event is *recorded* in the transaction of the change it tells of.

The relay hands events to the audit service at least once, none before one that its transaction saw; audit takes each once.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, select
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession

from service_kit import canonical, clock, context
from service_kit.database import leave_work, seals_of
from service_kit.events import EventCatalogue
from service_kit.identity import SERVICE_ROLE
from service_kit.ids import uuid7
from service_kit.problems import DecisionLike
from service_kit.speech import SIGNATURE
from service_kit.tables import outbox

HOUSE = "house"
EventSigner = Callable[[Mapping[str, object]], str]
Payload = Mapping[str, object]
"""What an event tells: ids, dates, instants, texts, numbers and containers of them."""


def _sign_nothing(event: Mapping[str, object]) -> str:
    raise ValueError(f"event {event['type']} bears a signature of its own; say who signs it")


class Recorder:
    """Records one service's events; ``source`` is the service's name."""

    def __init__(self, source: str, catalogue: EventCatalogue) -> None:
        self._source, self._catalogue = source, catalogue

    def compose(
        self,
        name: str,
        payload: Payload,
        *,
        election_id: UUID | None = None,
        community_code: str | None = None,
        decisions: Iterable[DecisionLike] = (),
        sign: EventSigner = _sign_nothing,
    ) -> dict[str, Any]:
        """The event as it will stand in the log, before it has an index. ``payload`` holds no personal data in the clear.

        ``sign`` signs the types that bear a signature of their own.

        Raises:
            ValueError: the type is declared otherwise, or bears a signature and nobody signs.
        """
        declared = self._catalogue.check(name, payload)
        request = context.current()
        background = {"id": f"service:{self._source}", "role": SERVICE_ROLE, "office": "", "body": "", "via": ""}
        event = {
            "id": str(uuid7()),
            "type": name,
            "source": self._source,
            "election_id": str(election_id) if election_id else None,
            "community_code": community_code,
            "at": clock.rfc3339(clock.now()),
            "recorded_at": clock.rfc3339(clock.wall()),
            "actor": request.caller.actor() if request.caller else background,
            "decisions": [decision.as_dict() for decision in decisions],
            "data": plain(payload),
            "trace": request.traceparent,
        }
        return event | {SIGNATURE: sign(event)} if declared.signed else event

    async def record(
        self,
        session: AsyncSession,
        name: str,
        payload: Payload,
        *,
        election_id: UUID | None = None,
        community_code: str | None = None,
        decisions: Iterable[DecisionLike] = (),
    ) -> UUID:
        """Writes the event into the outbox within the transaction of ``session`` and returns its id."""
        event = self.compose(
            name,
            payload,
            election_id=election_id,
            community_code=community_code,
            decisions=decisions,
            sign=seals_of(session).sign,
        )
        await session.execute(insert(outbox).values(_row(session, event)))
        leave_work(session)
        return UUID(event["id"])


async def put_once(session: AsyncSession, event: Mapping[str, Any]) -> None:
    """Puts a composed event into the outbox, unless one with its id is there."""
    await session.execute(pg_insert(outbox).values(_row(session, event)).on_conflict_do_nothing())
    leave_work(session)


def _row(session: AsyncSession, event: Mapping[str, Any]) -> dict[str, object]:
    log, text = event["election_id"] or HOUSE, canonical.dumps(dict(event)).decode()
    return {
        "id": UUID(event["id"]),
        "log": log,
        "event": text,
        "recorded_at": clock.parse(event["recorded_at"]),
        "seal": seals_of(session).seal(log, text),
    }


def plain(value: object) -> object:
    """The JSON form of what an event tells: ids and dates become text, instants RFC 3339 in UTC, tuples lists."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, datetime):
        return clock.rfc3339(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID | str) else value


async def backlog(session: AsyncSession, election_id: UUID | None = None) -> int:
    """How many events are recorded but not yet sequenced, in all or of one election."""
    query = select(func.count()).select_from(outbox).where(outbox.c.log_index.is_(None))
    if election_id is not None:
        query = query.where(outbox.c.log == str(election_id))
    return int(await session.scalar(query) or 0)
