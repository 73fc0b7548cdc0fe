"""Cancel a candidacy (取消参选资格) on the strength of a case that audit decided true; an elected one becomes void."""

from dataclasses import replace
from uuid import UUID

from electoral_rules.book.lifecycle import CANDIDACY
from electoral_rules.candidates import endings
from electoral_rules.oversight import sanctions
from service_kit.work import refuse, step

from candidates.domain.candidacy import Candidacy
from candidates.domain.slate import Posting, Slate
from candidates.slates.change import check_change, remove_candidacy
from candidates.work import Work


async def cancel_candidacy(
    work: Work, candidacy_id: UUID, case_number: str, posting: Posting | None
) -> tuple[Candidacy, Slate | None]:
    """Cancel the candidacy, and draw up the list without it where a posted one names it.

    Raises:
        RefusedByRule: the case does not verify it of this candidacy. SlateHeld: the vote is being opened. CaseMissing,
        EvidenceMissing, PostedInFuture.
    """
    candidacy = work.visible(await work.candidacies.find(candidacy_id))
    election = await work.election(candidacy.election_id)
    rulebook = await work.rulebook(election)
    case = await work.audit.case(case_number)
    await check_change(work, election, candidacy.id, posting)
    history = await work.slates.lock_history(election.id)
    candidacy = await work.candidacies.lock(candidacy)
    voted = endings.is_void(candidacy.state)
    ground = sanctions.ending(rulebook, verified=case.strikes(candidacy), elected=voted)
    refuse([ground])
    state = step(CANDIDACY, candidacy.state, "annul" if voted else "cancel")
    candidacy = await work.candidacies.save(replace(candidacy, state=state, case_number=case.number))
    # After the vote the list is history: it stays as it was voted on.
    slate = None if voted else await remove_candidacy(work, election, history, candidacy, posting)
    about = {"case": case.number, "slate_number": slate.number if slate else None, "state": state}
    await work.record("candidates.candidacy.cancelled", candidacy, {**candidacy.payload(), **about}, [ground])
    return candidacy, slate
