"""Suspend, resume, cancel, void or close an election (中止、恢复、取消、宣布无效、办结选举), by an order with its reason."""

from dataclasses import replace
from uuid import UUID

from electoral_rules.book import steps
from electoral_rules.book.lifecycle import ELECTION
from electoral_rules.electorate.communities import relocation
from service_kit import clock
from service_kit.etags import require_match
from service_kit.work import refuse, step

from registry.domain.elections import Election, Order, Ruling
from registry.office_holders.end import void_offices
from registry.stages.meet import withdraw_exits
from registry.vacancies.give_back import give_back
from registry.work import Work, require_step


async def suspend_election(work: Work, election_id: UUID, ruling: Ruling, if_match: str | None) -> Election:
    """Stop everything until the election is resumed, also during the vote and the count.

    Raises:
        EvidenceMissing, PreconditionFailed.
    """
    return await _order(work, election_id, "suspend", "registry.election.suspended", ruling, if_match)


async def resume_election(work: Work, election_id: UUID, ruling: Ruling, if_match: str | None) -> Election:
    """Go on where the suspension stopped it: its last step stays.

    Raises:
        EvidenceMissing, PreconditionFailed; RefusedByRule: most households of the community are relocated.
    """
    election = await work.election(election_id)
    order = election.order
    event = steps.resuming(order.left_state if order else "")
    known = await work.jurisdictions.circumstances(election.community_code)
    if known.consistent:
        refuse([relocation(await work.rulebook(election), known.community())])
    return await _order(work, election_id, event, "registry.election.resumed", ruling, if_match)


async def cancel_election(work: Work, election_id: UUID, ruling: Ruling, if_match: str | None) -> Election:
    """End an election that has not come to its vote.

    Raises:
        EvidenceMissing, PreconditionFailed.
    """
    return await _order(work, election_id, "cancel", "registry.election.cancelled", ruling, if_match)


async def void_election(work: Work, election_id: UUID, ruling: Ruling, if_match: str | None) -> Election:
    """Declare void an election that has come to its vote: nobody is elected by it.

    Raises:
        EvidenceMissing, PreconditionFailed.
    """
    return await _order(work, election_id, "annul", "registry.election.voided", ruling, if_match)


async def close_election(work: Work, election_id: UUID, ruling: Ruling, if_match: str | None) -> Election:
    """Close an election whose result is filed, or whose representatives are accepted.

    Raises:
        WrongStep, EvidenceMissing, PreconditionFailed.
    """
    # Nothing follows the filing, so it holds until the lock.
    require_step(await work.election(election_id), steps.done_at("close"))
    return await _order(work, election_id, "close", "registry.election.closed", ruling, if_match)


async def _order(
    work: Work, election_id: UUID, event: str, recorded: str, ruling: Ruling, if_match: str | None
) -> Election:
    election = await work.election(election_id)
    await work.evidence.require(ruling.evidence_sha256)
    election = await work.elections.lock(election)
    require_match(if_match, election.version)
    return await give_order(work, election, event, recorded, ruling)


async def give_order(work: Work, election: Election, event: str, recorded: str, ruling: Ruling) -> Election:
    """Move a locked election by an order whose proof is known to be kept."""
    left, number = election.state, election.order.number + 1 if election.order else 1
    to = step(ELECTION, left, event)
    if steps.over(to):
        # What is suspended ends as it would have without: before its vote it is cancelled, from then on it is void.
        step(ELECTION, election.comes_from, event)
    order = Order(number, event, left, ruling.reason, ruling.evidence_sha256, clock.now())
    await work.elections.add_order(election, order, work.caller.subject)
    election = await work.elections.save(replace(election, state=to))
    if steps.over(to):
        await work.elections.end(election)
    if steps.came_to_nothing(to):
        await give_back(work, election)
    payload = {"from": left, "to": to, "reason": ruling.reason, "evidence_sha256": ruling.evidence_sha256}
    await work.record(recorded, election, payload)
    if steps.came_to_nothing(to):
        await withdraw_exits(work, election)
        await void_offices(work, election)
        why = (order.reason, order.evidence_sha256, work.caller.subject, order.ordered_at)
        await work.representatives.annul(election.id, clock.today(), *why)
        await work.unit_representatives.annul(election.id, clock.today(), *why)
    return election
