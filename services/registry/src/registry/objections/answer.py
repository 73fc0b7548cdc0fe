"""Answer an objection (答复异议): explain the list, or say which correction adjusted it."""

from dataclasses import replace
from uuid import UUID

from electoral_rules.book.lifecycle import OBJECTION
from electoral_rules.electorate.objections import OUTCOMES, corrected_by
from service_kit import clock
from service_kit.hashes import sha256_of
from service_kit.work import step

from registry.domain.objections import Answering, Objection
from registry.objections.due import answered_in_time
from registry.objections.settle import settle_objections
from registry.objections.show import lock_objection
from registry.problems import CorrectionUnfit
from registry.work import Work


async def answer_objection(work: Work, election_id: UUID, number: int, answering: Answering) -> Objection:
    """Answer an objection that was taken up; an answer after its day counts, and is told as late.

    Raises:
        CorrectionUnfit: adjusted, and the list has no correction that fits the objection.
    """
    objection = await lock_objection(work, election_id, number)
    await _require_correction(work, objection, answering)
    decisions = await answered_in_time(work, objection)
    state = step(OBJECTION, objection.state, OUTCOMES[answering.outcome])
    objection = await work.objections.save(
        replace(
            objection,
            state=state,
            outcome=answering.outcome,
            answer=answering.text,
            correction_number=answering.correction_number,
            answered_by=work.caller.subject,
            answered_at=clock.now(),
        )
    )
    payload = {
        "outcome": objection.outcome,
        "correction": objection.correction_number,
        "answer_sha256": sha256_of(objection.answer),
        "due": objection.due,
    }
    await work.record("registry.objection.answered", objection, objection.payload() | payload, decisions)
    await settle_objections(work, await work.election(election_id))
    return objection


async def _require_correction(work: Work, objection: Objection, answering: Answering) -> None:
    wanted, number = corrected_by(objection.kind), answering.correction_number
    if answering.outcome == "explained" or (wanted is None and number is None):
        if number is not None:
            raise CorrectionUnfit()
        return
    decided = await work.elector_corrections.all(objection.election_id)
    correction = next((each for each in decided if each.number == number), None)
    if correction is None or wanted not in (None, correction.kind):
        raise CorrectionUnfit()
    if objection.about_id not in (None, correction.elector.person_id):
        raise CorrectionUnfit()
