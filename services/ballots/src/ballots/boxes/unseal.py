"""Unseal a box (开箱): after the vote, on the day, at the centre, before witnesses, by the number of its seal."""

from dataclasses import replace
from uuid import UUID

from electoral_rules.ballots import voting
from electoral_rules.book import steps
from electoral_rules.book.lifecycle import BOX, SESSION
from service_kit import clock
from service_kit.work import refuse, step

from ballots.boxes.seal_seen import record_mismatch
from ballots.boxes.witness import require_different
from ballots.clients.registry import CheckIns, Election
from ballots.domain.box import Box, Sealing
from ballots.domain.session import Attendance, Session
from ballots.problems import CheckInsOpen, WrongState
from ballots.work import Work


async def unseal_box(work: Work, box_id: UUID, sealing: Sealing) -> Box | None:
    """Open a box once the vote is closed; None when the seal is another.

    The attempt with another seal is recorded, so it must not be undone: the route answers `SealMismatch`
    without raising it.

    Raises:
        WrongState: the vote is not over. RefusedByRule: another day, not at the central venue, or a box is missing there. CheckInsOpen: the attendance is not final.
    """
    box = work.visible(await work.boxes.find(box_id))
    session = work.visible(await work.sessions.find(box.session_id))
    election = await work.election(session.election_id)
    rulebook = await work.rulebook(election)
    present = await work.registry.check_ins(session.election_id, session.round)
    session = await work.sessions.lock(session)
    box = await work.boxes.lock(box)
    state = step(BOX, box.state, "unseal")
    if not session.is_closed:
        raise WrongState("投票结束后才能开箱", "Boxes are opened after the vote is closed.", state=session.state)
    others = [each for each in await work.boxes.of_session(session) if each.id != box.id]
    decisions = (
        voting.same_day(rulebook, voting.COUNT, clock.today(), session.election_day),
        box.opening(rulebook, sum(not each.is_at_centre for each in others)),
    )
    refuse(decisions, await work.exceptions.approved(session))
    seen = require_different(sealing.witnesses)
    if sealing.seal_number != box.seal_number:
        await record_mismatch(work, box, sealing.seal_number, len(seen))
        return None
    box = await work.boxes.save(replace(box, state=state, unsealed_at=clock.now(), unseal_witnesses=seen))
    await work.record("ballots.box.unsealed", box, {**box.payload(), "witnesses": len(seen)}, decisions)
    if not any(each.is_sealed for each in others):
        await _begin_count(work, session, election, present)
    return box


async def _begin_count(work: Work, session: Session, election: Election, present: CheckIns) -> None:
    if not steps.vote_over(election):
        raise CheckInsOpen(service="registry", headers={"Retry-After": "1"})
    state, attendance = step(SESSION, session.state, "count"), session.attendance
    issued = await work.issues.numbers(session)
    sheets = await work.sheets.of_session(session)
    # Electors may have come in while the closing was on its way to the registry; now the list is final.
    # Whoever holds a paper came, even if a check-in was undone in that very moment.
    attended = max(present.present, *(issued.of_sheet(sheet.number) for sheet in sheets))
    found = Attendance(present.entitled, attended)
    if attendance != found:
        await work.record("ballots.session.closed", session, session.closing(found, sheets))
    await work.sessions.save(replace(session, state=state, attendance=found))
