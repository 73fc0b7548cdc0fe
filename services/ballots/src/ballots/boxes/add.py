"""Add a box (登记票箱) before the vote or at its opening."""

from uuid import UUID

from electoral_rules.book.lifecycle import BOX
from service_kit.ids import uuid7

from ballots.domain.box import Box
from ballots.domain.venue import meant
from ballots.problems import BoxNumberTaken, VenueUnknown, WrongState
from ballots.work import Work


async def add_box(work: Work, session_id: UUID, number: int, place: int | None) -> Box:
    """Register an empty box at a venue, which need not be named where there is one only.

    Raises:
        WrongState: the vote is over. VenueUnknown. BoxNumberTaken. ElectionHalted. RefusedByRule: the caller acts for another body.
    """
    found = work.visible(await work.sessions.find(session_id))
    await work.election(found.election_id)
    session = await work.sessions.lock(found)
    if not session.takes_boxes:
        raise WrongState(state=session.state)
    venue = meant(await work.venues.of_session(session), place)
    if venue is None:
        raise VenueUnknown()
    box = Box(
        session.election_id, uuid7(), session.id, session.community_code, venue.number, venue.kind, number, BOX.initial
    )
    if not await work.boxes.add(box):
        raise BoxNumberTaken()
    payload = {"session_id": box.session_id, "box_id": box.id, "number": box.number, "venue": venue.kind}
    await work.record("ballots.box.registered", box, payload)
    return box
