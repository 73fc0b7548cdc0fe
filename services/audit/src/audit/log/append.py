"""Append a batch of events that a service recorded (事件入日志)."""

from collections.abc import Sequence

from audit.domain.event import Event, Placed
from audit.problems import ForeignEvent
from audit.storage.sequencer import append_in_order
from audit.work import Work


async def append_events(work: Work, events: Sequence[Event]) -> list[Placed]:
    """Sequence the events of the service that calls; one that is in its log already keeps its place.

    Events of an election that the registry has not told of yet are not among those placed.

    Raises:
        ForeignEvent, EventIdReused, NotCanonical.
    """
    if not all(event.is_of(work.caller.via) for event in events):
        raise ForeignEvent()
    return await append_in_order(work.session, events)
