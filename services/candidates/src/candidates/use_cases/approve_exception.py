"""Approve an exception (批准例外), by another person than the one who proposed it."""

from uuid import UUID

from service_kit import clock
from service_kit.problems import NotFound

from candidates.domain.candidacy import Candidacy
from candidates.problems import ExceptionKnown, SecondPersonNeeded
from candidates.use_cases.admit import admit, conditions
from candidates.use_cases.work import Work


async def approve_exception(work: Work, exception_id: UUID) -> Candidacy:
    """Records the approval and admits the candidacy if that was the last thing in its way.

    Raises:
        SecondPersonNeeded: the caller proposed it. ExceptionKnown: it is approved already. NotFound.
    """
    row = await work.exceptions.find(exception_id)
    if row is None:
        raise NotFound()
    candidacy = await work.candidacy(row.candidacy_id)
    if row.proposed_by == work.caller.subject:
        raise SecondPersonNeeded()
    if row.approved_by is not None:
        raise ExceptionKnown("该例外已经批准", "This exception is approved already.")
    rulebook = await work.rulebook(await work.election(candidacy.election_id))
    await work.exceptions.approve(exception_id, work.caller.subject, clock.now())
    data = {"exception_id": str(exception_id), "candidacy_id": str(candidacy.id), "person": candidacy.person}
    told = {"rule": row.rule, "evidence_sha256": row.evidence_sha256, "proposed_by": row.proposed_by}
    excepted = [each for each in await conditions(work, candidacy, rulebook) if each.rule == row.rule]
    await work.record("candidates.exception.approved", candidacy, data | told, excepted)
    return await admit(work, candidacy, rulebook)
