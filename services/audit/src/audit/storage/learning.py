"""Learn from what is sequenced (习得), in the transaction of the batch: places, plans, elections, and their current rulebooks."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from service_kit.outbox import HOUSE
from sqlalchemy.ext.asyncio import AsyncSession

from audit.domain.event import Event, Placed
from audit.domain.inspection import found_in
from audit.domain.learned import (
    TEACHER,
    begins,
    came_of,
    election_of,
    jurisdiction_of_rulebook,
    places_of,
    plan_of,
    standing_of,
)
from audit.storage.elections import ElectionStore
from audit.storage.inspections import FindingStore
from audit.storage.places import PlaceStore
from audit.storage.plans import PlanStore


async def begun(session: AsyncSession, events: Iterable[Event]) -> set[str]:
    """Give the logs that may be written: the common one, those of known elections, and of those that these events begin."""
    beginning = {event.log for event in events if begins(event)}
    others = {event.log for event in events} - {HOUSE, *beginning}
    known = await ElectionStore(session).known({UUID(log) for log in others}) if others else set()
    return {HOUSE, *beginning, *map(str, known)}


async def learn(session: AsyncSession, events: Sequence[Event], placed: Mapping[UUID, Placed]) -> None:
    """Take what new entries tell of places, plans and elections, and what inspection sees of them."""
    await FindingStore(session).take(found for event in events if (found := found_in(event, placed[event.id])))
    telling = [event for event in events if event.source == TEACHER]
    elections = ElectionStore(session)
    for event in telling:
        if election := election_of(event):
            await elections.begin(election)
        held_in = jurisdiction_of_rulebook(event) if event.log != HOUSE else None
        if held_in is not None:
            await elections.adopt(UUID(event.log), placed[event.id].index, held_in)
        if event.log != HOUSE and (changed := came_of(event)):
            await elections.become(UUID(event.log), changed)
        if event.log != HOUSE and (standing := standing_of(event, placed[event.id].index)):
            await elections.stand(standing)
        if plan := plan_of(event):
            await PlanStore(session).take(plan)
    await PlaceStore(session).take(place for event in telling for place in places_of(event))
