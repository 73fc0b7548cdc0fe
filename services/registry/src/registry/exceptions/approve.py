"""Approve an exception (批准例外), by another person than the one who proposed it."""

from uuid import UUID

from service_kit.exceptions import require_approvable
from service_kit.problems import NotFound

from registry.domain.exceptions import ElectionException
from registry.work import Work


async def approve_exception(work: Work, election_id: UUID, exception_id: UUID) -> ElectionException:
    """Approve the exception; the day is still to be set, or the representatives accepted, by who conducts the election.

    Raises:
        SecondPersonNeeded; ExceptionKnown: it is approved already.
    """
    election = await work.election(election_id)
    exception = await work.exceptions.find(election_id, exception_id)
    if exception is None:
        raise NotFound()
    require_approvable(exception, work.caller)
    exception = await work.exceptions.approve(exception, work.caller.subject)
    payload = {**exception.payload(), "proposed_by": exception.proposed_by}
    await work.record("registry.exception.approved", election, payload)
    return exception
