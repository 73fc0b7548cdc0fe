"""Enter an examination (登记笔试和计算机考试) of the recruitment: who held it, and how people could watch it."""

from uuid import UUID

from electoral_rules.candidates import recruitment
from service_kit import clock
from service_kit.ids import uuid7
from service_kit.work import refuse

from candidates.domain.recruitment import Examination, ExaminationWish
from candidates.problems import HeldInFuture
from candidates.sources.show import require_recruitment
from candidates.work import Work


async def enter_examination(work: Work, election_id: UUID, wish: ExaminationWish) -> Examination:
    """Record an examination; who is declared to have passed did so in one.

    Raises:
        RecruitmentMissing, EvidenceMissing, HeldInFuture; RefusedByRule: another body held it, a part is missing, or nobody
        could know of it or watch it (shenyang-2015 三（三）、三（四）).
    """
    election = await work.election(election_id)
    await require_recruitment(work, election.id)
    rulebook = await work.rulebook(election)
    announced, supervised = wish.announced_where is not None, wish.supervision is not None
    decisions = (
        recruitment.right_organiser(rulebook, wish.held_by, wish.parts),
        recruitment.open_process(rulebook, announced=announced, supervised=supervised),
    )
    refuse(decisions)
    clock.require_begun(wish.held_on, HeldInFuture)
    await work.evidence.require(wish.evidence_sha256)
    about = (wish.held_on, wish.held_by, wish.parts, wish.sat, wish.announced_where, wish.supervision)
    made = (wish.evidence_sha256, work.caller.subject, clock.now())
    examination = Examination(election.id, uuid7(), *about, *made)
    await work.recruitments.add_examination(examination)
    payload = {
        "examination_id": examination.id,
        "held_on": examination.held_on,
        "held_by": examination.held_by,
        "parts": examination.parts,
        "sat": examination.sat,
        "evidence_sha256": examination.evidence_sha256,
    }
    await work.record("candidates.recruitment.examined", election, payload, decisions)
    return examination
