"""Answer review items (逐项作答): clear or hit, by the office whose items they are, with basis and evidence."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from service_kit.etags import require_match

from candidates.domain.candidacy import Candidacy
from candidates.domain.review_file import ReviewFile
from candidates.problems import AnswerKnown, OpinionGiven, refuse
from candidates.use_cases.reviewable import check_answer, office_of, require_item, require_reviewable
from candidates.use_cases.work import Work


async def answer_items(
    work: Work, candidacy_id: UUID, stage: str, answers: Sequence[Mapping[str, Any]], if_match: str | None = None
) -> dict[str, int]:
    """Records answers {item, answer, basis, evidence_sha256, note, happened_on, effect_ends}; item → its new version.

    ``if_match`` is the version that was read of an answer that is to be changed.

    Raises:
        NotYourStage, UnknownItem, AnswerKnown, OpinionGiven, StateRefused, EvidenceNeeded, EvidenceMissing,
        RecordContradicts. RefusedByRule: the stage before is undecided (2k), or an item is another agency's.
        PreconditionRequired, PreconditionFailed: an answer is there and its version was not read, or is another.
    """
    candidacy = await work.candidacy(candidacy_id)
    election = await work.election(candidacy.election_id)
    rulebook = await work.rulebook(election)
    office = office_of(rulebook, election, work.caller, stage)
    await require_reviewable(work, candidacy, rulebook)
    file = await work.review_file(candidacy, election, rulebook)
    for told in answers:
        require_item(rulebook, told["item"])
        refuse(file.may_answer(stage, office, told["item"]))
        await check_answer(work, rulebook, told)
    if file.settled(stage, office):
        raise OpinionGiven()
    if len({told["item"] for told in answers}) < len(answers):
        raise AnswerKnown()
    versions = {told["item"]: _version(file, stage, told["item"], if_match) for told in answers}
    for told in answers:
        await _keep(work, candidacy, (stage, office, versions[told["item"]]), told)
    if candidacy.state == "admitted":
        await work.move(candidacy, "review")
    return versions


async def _keep(work: Work, candidacy: Candidacy, place: tuple[str, str, int], told: Mapping[str, Any]) -> None:
    stage, office, version = place
    values = {name: value for name, value in told.items() if name != "item"}
    values |= {"office": office, "reviewer": work.caller.subject}
    await work.reviews.add_answer(candidacy, stage, told["item"], version, values)
    data = {name: told[name] for name in ("item", "answer", "basis", "evidence_sha256")}
    data |= {"candidacy_id": str(candidacy.id), "person": candidacy.person, "stage": stage}
    await work.record("candidates.review.answered", candidacy, data | {"office": office, "version": version})


def _version(file: ReviewFile, stage: str, item: str, if_match: str | None) -> int:
    known = next((each for each in file.answers if (each.stage, each.item) == (stage, item)), None)
    if known is None:
        return 1
    require_match(if_match, known.version)
    return known.version + 1
