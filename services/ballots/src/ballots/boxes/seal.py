"""Seal a box (封箱): empty, in public, before the vote or at its opening."""

from dataclasses import replace
from uuid import UUID

from electoral_rules.book.lifecycle import BOX
from service_kit import clock
from service_kit.work import step

from ballots.boxes.witness import require_different
from ballots.domain.box import Box, Sealing
from ballots.problems import WrongState
from ballots.work import Work


async def seal_box(work: Work, box_id: UUID, sealing: Sealing) -> Box:
    """Note the seal put on an empty box and who witnessed it.

    Raises:
        WrongState: the vote is over. ElectionHalted. RefusedByRule: the caller acts for another body.
    """
    box = work.visible(await work.boxes.find(box_id))
    session = work.visible(await work.sessions.find(box.session_id))
    await work.election(session.election_id)
    box = await work.boxes.lock(box)
    state = step(BOX, box.state, "seal")
    if not session.takes_boxes:
        raise WrongState(state=session.state)
    seen = require_different(sealing.witnesses)
    sealed = replace(box, state=state, seal_number=sealing.seal_number, sealed_at=clock.now(), seal_witnesses=seen)
    box = await work.boxes.save(sealed)
    await work.record("ballots.box.sealed", box, {**box.payload(), "witnesses": len(seen)})
    return box
