"""Receive a box at the centre (票箱送达中心会场): after the vote, under the seal it was closed with."""

from dataclasses import replace
from uuid import UUID

from electoral_rules.book.lifecycle import BOX
from service_kit import clock
from service_kit.work import step

from ballots.boxes.seal_seen import record_mismatch
from ballots.boxes.witness import require_different
from ballots.domain.box import Arrival, Box
from ballots.problems import WrongState
from ballots.work import Work


async def receive_box(work: Work, box_id: UUID, arrival: Arrival) -> Box | None:
    """Note that a box came to the central venue, who carried it and when; None when the seal is another.

    The attempt with another seal is recorded, so it must not be undone: the route answers `SealMismatch`
    without raising it.

    Raises:
        WrongState: the vote is not over, or the box stood at the centre all along.
    """
    box = work.visible(await work.boxes.find(box_id))
    session = work.visible(await work.sessions.find(box.session_id))
    await work.election(session.election_id)
    box = await work.boxes.lock(box)
    state = step(BOX, box.state, "arrive")
    if not session.is_closed:
        raise WrongState("投票结束后才能送票箱", "Boxes are carried after the vote is closed.", state=session.state)
    if box.is_at_centre:
        raise WrongState("该票箱就设在中心会场，无需送达", "This box stands in the central venue.", state=box.state)
    handlers = require_different(arrival.handlers)
    if arrival.seal_number != box.seal_number:
        await record_mismatch(work, box, arrival.seal_number, len(handlers))
        return None
    box = await work.boxes.save(replace(box, state=state, arrived_at=clock.now(), handlers=handlers))
    await work.record("ballots.box.arrived", box, {**box.payload(), "handlers": len(handlers)})
    return box
