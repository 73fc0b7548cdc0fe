"""Reject proposals (拒绝变动建议): the register stays as it is, and why is kept."""

from service_kit import clock
from service_kit.hashes import sha256_of
from service_kit.problems import NotFound

from registry.domain.proposals import MOST_REPORTS, Choice, Decided
from registry.problems import NothingWaits
from registry.proposals.forget import decided
from registry.work import Work


async def reject_proposals(work: Work, code: str, choice: Choice, reason: str) -> Decided:
    """Let nothing come of these proposals of a place.

    Raises:
        Forbidden; NothingWaits: one of them does not wait.
    """
    work.require_scope(code)
    place = await work.jurisdictions.find(code)
    if place is None:
        raise NotFound()
    waiting = await work.proposals.lock_waiting(code, choice, MOST_REPORTS)
    if not waiting or len(waiting) < len(choice.ids):
        raise NothingWaits()
    now = clock.now()
    rejected = tuple(decided(each, "rejected", work.caller.subject, now, reason) for each in waiting)
    for each in rejected:
        await work.proposals.save(each)
    payload = {
        "proposals": [each.id for each in rejected],
        "reason_sha256": sha256_of(reason),
    }
    await work.record("registry.proposals.rejected", place, payload)
    return Decided(None, rejected, ())
