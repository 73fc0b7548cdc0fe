"""Review a proposal (审核建议人选): another person says whether whom it names is fit to be proposed."""

from dataclasses import replace
from uuid import UUID

from service_kit import clock

from candidates.domain.arrangement import Arrangement, Fitness
from candidates.problems import ArrangementReviewed, OtherReviewerNeeded
from candidates.work import Work


async def review_proposal(work: Work, arrangement_id: UUID, verdict: Fitness, reason: str) -> Arrangement:
    """Record what another person found of a proposal; it stays a proposal either way.

    Raises:
        OtherReviewerNeeded, ArrangementReviewed.
    """
    found = work.visible(await work.arrangements.find(arrangement_id))
    election = await work.election(found.election_id)
    locked = await work.arrangements.find(found.id, lock=True)
    assert locked is not None, "proposals are never deleted"
    if work.caller.is_person_of(locked.proposed_by):
        raise OtherReviewerNeeded()
    if locked.verdict is not None:
        raise ArrangementReviewed()
    by, at = work.caller.subject, clock.now()
    reviewed = replace(locked, verdict=verdict, verdict_reason=reason, reviewed_by=by, reviewed_at=at)
    await work.arrangements.review(reviewed)
    payload = {**reviewed.payload(), "verdict": verdict}
    await work.record("candidates.arrangement.reviewed", election, payload)
    return reviewed
