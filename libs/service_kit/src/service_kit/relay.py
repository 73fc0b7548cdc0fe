"""The relay (转发): carries recorded events to the audit service until each has an index in the log.

It carries what its service sealed, under the service's signature. A row without a good seal was not recorded by the service:
it is never sent, and named until somebody has looked into it.
"""

import asyncio
import base64
from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

import structlog
from prometheus_client import Gauge
from sqlalchemy import bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from service_kit.client import ServiceClient
from service_kit.database import Database
from service_kit.identity import Signer
from service_kit.problems import Problem
from service_kit.speech import Batch, Seals
from service_kit.tables import outbox

_BATCH = 500
_BATCH_BYTES = 5_000_000  # well below what audit takes; one event has a plan's decisions or a rulebook in it
# Commits of this process wake it; those of others (a worker, a second process) wait for the next look.
_IDLE_SECONDS = 1.0
# What comes meanwhile goes together: a round costs the same for one event as for many.
_GATHERING_SECONDS = 0.1
# Events that wait for the log of their election, which another service begins.
_AGAIN_SECONDS = 0.25
_MAX_BACKOFF_SECONDS = 2.0
LOCK = 0x4F555442  # one relay a database, however many processes serve it
_backlog = Gauge("huanjie_outbox_backlog", "Events recorded but not yet sequenced", ["service"])
_unsealed = Gauge("huanjie_outbox_unsealed", "Rows of the outbox that the service did not record", ["service"])
log = structlog.get_logger()


class Relay:
    """Delivers the outbox of one service; an event never before one that its transaction saw."""

    def __init__(self, service: str, database: Database, audit: ServiceClient, signer: Signer) -> None:
        self._service, self._database, self._audit, self._signer = service, database, audit, signer
        self._seals = Seals(signer)
        # Logs of elections audit has not been told of yet; their events wait, and hold nothing back.
        self._not_yet: set[str] = set()
        # Rows that nobody of the service recorded; they are left where they are and hold nothing back either.
        self._forged: set[UUID] = set()

    async def run(self) -> None:
        """Runs until cancelled; a failure of the database or of audit only delays."""
        failed = 0.0
        while True:
            held = bool(self._not_yet)
            try:
                delivered = await self.deliver_once()
            except Exception as failure:  # whatever it was, the events are safe and the next round tries again
                failed = min(max(failed, _AGAIN_SECONDS) * 2, _MAX_BACKOFF_SECONDS)
                name = failure.slug if isinstance(failure, Problem) else type(failure).__name__
                log.warning("relay.delayed", service=self._service, reason=name)
                await asyncio.sleep(failed)
                continue
            failed = 0.0
            if delivered == _BATCH:
                continue
            await asyncio.sleep(_GATHERING_SECONDS)
            if not delivered:
                await self._database.await_news(_AGAIN_SECONDS if held else _IDLE_SECONDS)

    async def deliver_once(self) -> int:
        """Delivers one batch and returns its length; 0 when another process is the relay."""
        async with self._database.engine.begin() as connection:
            if not await connection.scalar(select(func.pg_try_advisory_xact_lock(LOCK))):
                return 0
            waiting = self._sealed(await _unsequenced(connection, self._not_yet, self._forged))
            _backlog.labels(self._service).set(len(waiting))
            if not waiting:
                # All others are through: the next round asks again for those.
                self._not_yet.clear()
                return 0
            rows = waiting[: fitting([len(row.event.encode()) for row in waiting], _BATCH_BYTES)]
            answers = await self._audit.hand_over("/v1/events", signed_batch(self._signer, [row.event for row in rows]))
            await _mark(connection, answers["events"])
            not_yet = set(answers.get("not_yet", ()))
            self._not_yet |= {row.log for row in rows if str(row.id) in not_yet}
            return len(rows)

    def _sealed(self, rows: Sequence[Any]) -> list[Any]:
        for row in rows:
            if not self._seals.is_own(row.log, row.event, row.seal):
                log.critical("outbox.unsealed", service=self._service, id=str(row.id))
                self._forged.add(row.id)
        _unsealed.labels(self._service).set(len(self._forged))
        return [row for row in rows if row.id not in self._forged]


def signed_batch(signer: Signer, texts: Sequence[str]) -> bytes:
    """What audit takes, as JSON: the events of these canonical texts, and the signature of the service that says them."""
    signature = base64.b64encode(Batch.of(signer, texts).signature).decode()
    # The texts are JSON as they stand; nothing of them is read and written again.
    return f'{{"events":[{",".join(texts)}],"signature":"{signature}"}}'.encode()


def fitting(sizes: Sequence[int], most: int) -> int:
    """How many of the first events, by their sizes in bytes, go into a batch of ``most`` bytes; never none."""
    total = 0
    for count, size in enumerate(sizes):
        total += size
        if total > most:
            return max(count, 1)
    return len(sizes)


async def _unsequenced(connection: AsyncConnection, not_yet: Collection[str], forged: Collection[UUID]) -> list[Any]:
    # What a transaction saw was recorded, and so numbered, before what it records itself: by number, causes come before
    # their effects. Events of transactions that ran side by side have no order, so that no open one is waited for.
    query = select(outbox.c.id, outbox.c.log, outbox.c.event, outbox.c.seal).where(outbox.c.log_index.is_(None))
    query = query.where(outbox.c.log.not_in(not_yet)) if not_yet else query
    query = query.where(outbox.c.id.not_in(forged)) if forged else query
    return list((await connection.execute(query.order_by(outbox.c.seq).limit(_BATCH))).all())


async def _mark(connection: AsyncConnection, answers: list[dict[str, Any]]) -> None:
    if not answers:
        return
    statement = update(outbox).where(outbox.c.id == bindparam("sequenced")).values(log_index=bindparam("place"))
    await connection.execute(
        statement, [{"sequenced": UUID(answer["id"]), "place": answer["index"]} for answer in answers]
    )
