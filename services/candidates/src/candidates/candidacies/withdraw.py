"""Withdraw a candidacy (退出参选) at the person's own wish, before the vote."""

from dataclasses import replace
from uuid import UUID

from electoral_rules.book import steps
from electoral_rules.book.lifecycle import CANDIDACY
from service_kit.problems import NotFound
from service_kit.work import step

from candidates.domain.candidacy import Candidacy, Withdrawal
from candidates.domain.slate import Posting, Slate
from candidates.problems import PostingNeeded, StepRefused
from candidates.slates.change import check_change, remove_candidacy
from candidates.work import Work


async def withdraw_oneself(work: Work, candidacy_id: UUID, withdrawal: Withdrawal) -> tuple[Candidacy, Slate | None]:
    """Withdraw the own candidacy by the own account; once it is posted the commission has to post the list without it.

    Raises:
        AccountUnbound, StepRefused, PostingNeeded.
    """
    person = work.own_entry
    candidacy = work.visible(await work.candidacies.find(candidacy_id))
    if candidacy.resident_id != person:
        raise NotFound()
    return await withdraw_candidacy(work, candidacy_id, withdrawal, None)


async def withdraw_candidacy(
    work: Work, candidacy_id: UUID, withdrawal: Withdrawal, posting: Posting | None
) -> tuple[Candidacy, Slate | None]:
    """Withdraw the candidacy, and post the list without it where a posted one names it.

    Raises:
        StepRefused: the vote has begun. PostingNeeded: a posted list names it, and where the changed one hangs is not
        said. SlateHeld: the vote is being opened. EvidenceMissing, PostedInFuture.
    """
    candidacy = work.visible(await work.candidacies.find(candidacy_id))
    election = await work.election(candidacy.election_id)
    if not steps.may("withdraw", election):
        raise StepRefused(state=election.state, step=election.step)
    if withdrawal.evidence_sha256 is not None:
        await work.evidence.require(withdrawal.evidence_sha256)
    await check_change(work, election, candidacy.id, posting)
    history = await work.slates.lock_history(election.id)
    candidacy = await work.candidacies.lock(candidacy)
    state = step(CANDIDACY, candidacy.state, "withdraw")
    if posting is None and history.names(candidacy.id):
        raise PostingNeeded()
    candidacy = await work.candidacies.save(replace(candidacy, state=state, withdrawal=withdrawal))
    slate = await remove_candidacy(work, election, history, candidacy, posting)
    payload = {
        **candidacy.payload(),
        "declared_by": withdrawal.declared_by,
        "evidence_sha256": withdrawal.evidence_sha256,
        "slate_number": slate.number if slate else None,
    }
    await work.record("candidates.candidacy.withdrawn", candidacy, payload)
    return candidacy, slate
