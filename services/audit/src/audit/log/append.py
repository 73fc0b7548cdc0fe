"""Append a batch of events that a service recorded (事件入日志)."""

from collections.abc import Sequence

import structlog
from service_kit.speech import SIGNATURE, Batch, event_hash, is_event_signed

from audit.domain.event import Event, Placed
from audit.problems import BadlySigned, ForeignEvent, UnsignedBatch
from audit.storage.sequencer import append_in_order
from audit.work import Work

log_line = structlog.get_logger()


async def append_events(work: Work, events: Sequence[Event], signature: bytes) -> list[Placed]:
    """Sequence the events of the service that calls; one that is in its log already keeps its place.

    Events of an election that the registry has not told of yet are not among those placed.

    Raises:
        ForeignEvent, UnsignedBatch, BadlySigned, EventIdReused, NotCanonical.
    """
    if not all(event.is_of(work.caller.via) for event in events):
        raise ForeignEvent()
    batch = Batch(work.caller.via, tuple(event_hash(event.text) for event in events), signature)
    keys = work.parts.keys
    if not batch.is_signed(keys):
        log_line.critical("batch.unsigned", source=batch.source, events=len(events))
        raise UnsignedBatch()
    if not all(is_event_signed(keys, event.content) for event in events if SIGNATURE in event.content):
        log_line.critical("event.badly_signed", source=batch.source)
        raise BadlySigned()
    return await append_in_order(work.session, events, batch)
