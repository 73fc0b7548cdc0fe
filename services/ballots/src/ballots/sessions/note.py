"""Note what a meeting has done before it votes (议程办理)."""

from collections.abc import Sequence
from uuid import UUID

from service_kit import clock

from ballots.domain.agenda import AgendaItem
from ballots.problems import AlreadyDone, WrongState
from ballots.sessions.show import SessionPicture, picture
from ballots.work import Work


async def note_agenda(
    work: Work, session_id: UUID, items: Sequence[str], evidence_sha256: str | None
) -> SessionPicture:
    """Note items of the agenda as done.

    Raises:
        WrongState: the vote is open already, or over. AlreadyDone: an item was noted before. EvidenceMissing. ElectionHalted.
        RefusedByRule: the caller acts for another body.
    """
    if evidence_sha256 is not None:
        await work.evidence.require(evidence_sha256)
    session = work.visible(await work.sessions.find(session_id))
    await work.election(session.election_id)
    session = await work.sessions.lock(session)
    if not session.is_planned:
        raise WrongState("开始投票前办理", "This is done before the vote opens.", state=session.state)
    by, now = work.caller.subject, clock.now()
    done = [AgendaItem(session.election_id, session.id, item, evidence_sha256, by, now) for item in items]
    if not await work.agenda.add(done):
        raise AlreadyDone()
    payload = {**session.payload(), "items": items, "evidence_sha256": evidence_sha256}
    await work.record("ballots.session.agenda_noted", session, payload)
    return await picture(work, session)
