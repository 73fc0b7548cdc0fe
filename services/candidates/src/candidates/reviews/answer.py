"""Answer review items (逐项作答): clear or hit, by the office whose items they are, with basis and evidence."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from electoral_rules.book.lifecycle import CANDIDACY
from service_kit import clock
from service_kit.etags import require_match
from service_kit.work import refuse, step

from candidates.domain.candidacy import Candidacy
from candidates.domain.review import Given, ItemAnswer
from candidates.domain.review_file import ReviewFile
from candidates.problems import AnswerKnown, OpinionGiven
from candidates.reviews.leads import find_leads, require_cleared
from candidates.reviews.reviewable import require_office, require_reviewable, require_sound
from candidates.work import Work


async def answer_items(
    work: Work, candidacy_id: UUID, stage: str, answers: Sequence[ItemAnswer], if_match: str | None = None
) -> tuple[Given, ...]:
    """Record answers to items of a stage; ``if_match`` is the version that was read of an answer that is to be changed.

    Raises:
        NotYourStage, UnknownItem, AnswerKnown, OpinionGiven, EvidenceNeeded, EvidenceMissing, RecordContradicts;
        RefusedByRule: the stage before is undecided (2k), or an item is another agency's, or is to be clear while
        an audit has an open lead; PreconditionRequired, PreconditionFailed: an answer is there and its version was not
        read, or is another.
    """
    candidacy = work.visible(await work.candidacies.find(candidacy_id))
    election = await work.election(candidacy.election_id)
    rulebook = await work.rulebook(election)
    office = require_office(work, election, rulebook, stage)
    leads = await find_leads(work, rulebook, candidacy.resident_id, [answer.item for answer in answers])
    for answer in answers:
        await require_sound(work, rulebook, answer)
    candidacy = await work.candidacies.lock(candidacy)
    await require_reviewable(work, candidacy, rulebook)
    file = await work.reviews.file(candidacy, election, rulebook)
    for answer in answers:
        refuse(file.may_answer(stage, office, answer.item))
    require_cleared(rulebook, {answer.item: answer.answer for answer in answers}, leads)
    if file.settled(stage, office):
        raise OpinionGiven()
    if len({answer.item for answer in answers}) < len(answers):
        raise AnswerKnown()
    given = tuple(_given(work, file, stage, office, answer, if_match) for answer in answers)
    for one, answer in zip(given, answers, strict=True):
        await work.reviews.add_answer(candidacy, one)
        await work.record("candidates.review.answered", candidacy, _payload(candidacy, one, answer))
    await begin_review(work, candidacy)
    return given


async def begin_review(work: Work, candidacy: Candidacy) -> Candidacy:
    """Move a candidacy into review with the first thing said about it."""
    state = step(CANDIDACY, candidacy.state, "review")
    return candidacy if state == candidacy.state else await work.candidacies.save(replace(candidacy, state=state))


def _given(work: Work, file: ReviewFile, stage: str, office: str, answer: ItemAnswer, if_match: str | None) -> Given:
    version = file.version(stage, answer.item)
    if version:
        require_match(if_match, version)
    return Given(
        stage=stage,
        item=answer.item,
        office=office,
        answer=answer.answer,
        version=version + 1,
        basis=answer.basis,
        evidence_sha256=answer.evidence_sha256,
        note=answer.note,
        happened_on=answer.happened_on,
        effect_ends=answer.effect_ends,
        reviewer=work.caller.subject,
        answered_at=clock.now(),
    )


def _payload(candidacy: Candidacy, given: Given, answer: ItemAnswer) -> dict[str, object]:
    where = {"stage": given.stage, "office": given.office, "version": given.version}
    return {**candidacy.payload(), **where, **answer.payload()}
