"""Approve an exception (批准例外), by another person than the one who proposed it."""

from uuid import UUID

from service_kit.exceptions import require_approvable
from service_kit.problems import NotFound

from candidates.candidacies.conditions import admit_candidacy, measure_conditions
from candidates.domain.candidacy import Candidacy
from candidates.slates.bars import ask_ahead
from candidates.work import Work


async def approve_exception(work: Work, exception_id: UUID) -> Candidacy:
    """Approve the exception, and admit the candidacy if that was the last thing in its way.

    Raises:
        SecondPersonNeeded; ExceptionKnown: it is approved already.
    """
    exception = await work.exceptions.find(exception_id)
    if exception is None:
        raise NotFound()
    candidacy = work.visible(await work.candidacies.find(exception.candidacy_id))
    election = await work.election(candidacy.election_id)
    rulebook = await work.rulebook(election)
    await ask_ahead(work, election, candidacy.resident_id)
    candidacy = await work.candidacies.lock(candidacy)
    exception = await work.exceptions.lock(exception)
    require_approvable(exception, work.caller)
    exception = await work.exceptions.approve(exception, work.caller.subject)
    excepted = [each for each in measure_conditions(candidacy, rulebook) if each.rule == exception.rule]
    payload = {**exception.payload(), **candidacy.payload(), "proposed_by": exception.proposed_by}
    await work.record("candidates.exception.approved", candidacy, payload, excepted)
    return await admit_candidacy(work, election, candidacy, rulebook)
