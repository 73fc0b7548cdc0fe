"""Show proposals (变动建议)."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from uuid import UUID

from service_kit.problems import NotFound

from registry.domain.proposals import Proposal, State
from registry.residents.note_reading import note_names
from registry.work import Work


async def list_proposals(
    work: Work, code: str, state: State | None, message_id: UUID | None, after: UUID | None, limit: int
) -> list[Proposal]:
    """List proposals within a place as they came in, with what each would change.

    Raises:
        Forbidden; ThrottledByRule: the account has read enough today.
    """
    work.require_scope(code)
    place = await work.jurisdictions.find(code)
    if place is None:
        raise NotFound()
    found = await work.proposals.page(code, state, message_id, after, limit)
    await note_names(work, place, len(found))
    places = {at async for at in _places(work, found)}
    return [
        replace(each, elections=tuple(sorted(election for person, election in places if person == each.resident_id)))
        for each in found
    ]


async def _places(work: Work, found: Sequence[Proposal]) -> AsyncIterator[tuple[UUID, UUID]]:
    """Whom of those who wait the list of which election names."""
    waiting = [each for each in found if each.state == "waiting"]
    for code in {each.place_code for each in waiting}:
        people = [each.resident_id for each in waiting if each.place_code == code]
        for at in await work.departures.places(code, people):
            yield at.resident_id, at.election_id
