"""Record what the vote made of a candidacy (记录选举结果), as ballots delivers it: once, however often it comes."""

from dataclasses import replace
from uuid import UUID

from electoral_rules.book.lifecycle import CANDIDACY
from service_kit.work import step

from candidates.domain.candidacy import Candidacy, OutcomeOfVote
from candidates.work import Work


async def record_outcome(work: Work, candidacy_id: UUID, vote: OutcomeOfVote) -> Candidacy:
    """Record that the candidacy is elected, not elected, or back on the list of the next round.

    What a result said before, or what the candidacy is already, changes nothing.
    """
    candidacy = await work.candidacies.lock(work.visible(await work.candidacies.find(candidacy_id)))
    if await _is_known(work, candidacy, vote):
        return candidacy
    state = step(CANDIDACY, candidacy.state, vote.event)
    candidacy = await work.candidacies.save(replace(candidacy, state=state))
    if vote.result_id is not None:
        await work.candidacies.take(candidacy, vote)
    outcome = {"outcome": vote.outcome, "result_id": vote.result_id, "state": state}
    await work.record("candidates.candidacy.outcome", candidacy, {**candidacy.payload(), **outcome})
    return candidacy


async def check_outcome(work: Work, candidacy_id: UUID, vote: OutcomeOfVote) -> None:
    """Refuse what recording this outcome now would refuse; change nothing."""
    candidacy = work.visible(await work.candidacies.find(candidacy_id))
    if not await _is_known(work, candidacy, vote):
        step(CANDIDACY, candidacy.state, vote.event)


async def _is_known(work: Work, candidacy: Candidacy, vote: OutcomeOfVote) -> bool:
    if vote.result_id is not None and await work.candidacies.has_taken(candidacy, vote):
        return True
    # Where no step leads on, a state the outcome leads to anyway is that of a repeated one.
    leads_to = {to for (_, event), to in CANDIDACY.moves.items() if event == vote.event}
    return candidacy.state in leads_to and CANDIDACY.after(candidacy.state, vote.event) is None
