"""Review a programme (审核把关) for each kind of content that the document forbids."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from electoral_rules.book.decision import Decision
from electoral_rules.book.lifecycle import PROGRAMME
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.candidates import pledges
from electoral_rules.candidates.pledges import Answer
from service_kit import clock
from service_kit.work import refuse, step

from candidates.domain.programme import Programme, ProgrammeReview
from candidates.problems import UnknownContent
from candidates.work import Work


async def review_programme(
    work: Work, programme_id: UUID, answers: Mapping[str, Answer], reason: str
) -> tuple[Programme, tuple[Decision, ...]]:
    """Approve a programme that is clear of every forbidden content, and refuse one that is not (5e).

    Raises:
        StateRefused, UnknownContent; RefusedByRule: a forbidden content has no answer yet.
    """
    programme = work.visible(await work.programmes.find(programme_id))
    election = await work.election(programme.election_id)
    rulebook = await work.rulebook(election)
    decisions = judge_content(rulebook, answers)
    programme = work.visible(await work.programmes.find(programme_id, lock=True))
    refused = any(each.blocks for each in decisions)
    state = step(PROGRAMME, programme.state, "refuse" if refused else "approve")
    refuse(each for each in decisions if each.observed == "undecided")
    review = ProgrammeReview(answers, reason, work.caller.subject, clock.now())
    programme = replace(programme, state=state, review=review)
    await work.programmes.save(programme)
    await work.record("candidates.programme.reviewed", programme, {**programme.payload(), "state": state}, decisions)
    return programme, decisions


def judge_content(rulebook: Rulebook, answers: Mapping[str, Answer]) -> tuple[Decision, ...]:
    """What the law says of a programme with these answers.

    Raises:
        UnknownContent: the document does not forbid what is answered.
    """
    if set(answers) - {each["id"] for each in pledges.forbidden(rulebook)}:
        raise UnknownContent()
    return pledges.pledge_content(rulebook, answers)
