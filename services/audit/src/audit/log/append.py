"""Append a batch of events that a service recorded (事件入日志)."""

from collections.abc import Sequence

import structlog
from service_kit.speech import Batch, event_hash

from audit.domain.event import Event, Placed
from audit.problems import ForeignEvent, UnsignedBatch
from audit.storage.sequencer import append_in_order
from audit.work import Work

log_line = structlog.get_logger()


async def append_events(work: Work, events: Sequence[Event], signature: bytes) -> list[Placed]:
    """Sequence the events of the service that calls; one that is in its log already keeps its place.

    Events of an election that the registry has not told of yet are not among those placed.

    Raises:
        ForeignEvent, UnsignedBatch, EventIdReused, NotCanonical.
    """
    if not all(event.is_of(work.caller.via) for event in events):
        raise ForeignEvent()
    batch = Batch(work.caller.via, tuple(event_hash(event.text) for event in events), signature)
    if not batch.is_signed(work.parts.keys):
        log_line.critical("batch.unsigned", source=batch.source, events=len(events))
        raise UnsignedBatch()
    return await append_in_order(work.session, events, batch)
