"""Answer one review item (逐项作答): clear or hit, by the office whose item it is, with its basis and evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from electoral_rules.rulebook import Rulebook
from service_kit import clock
from service_kit.etags import require_match
from service_kit.identity import Caller

from candidates.domain.candidacy import Candidacy
from candidates.domain.review_file import BODY, JOINT, ReviewFile, contradicts
from candidates.problems import (
    EvidenceNeeded,
    NotYourStage,
    OpinionGiven,
    RecordContradicts,
    StateRefused,
    UnknownItem,
    refuse,
    refuse_all,
)
from candidates.use_cases.admit import open_conditions
from candidates.use_cases.work import Work

_UNDER_REVIEW = ("admitted", "reviewing")


@dataclass(frozen=True, slots=True)
class Question:
    """What is answered: which item of which stage of whose candidacy, and the version that was read, if any."""

    candidacy_id: UUID
    stage: str
    item: str
    if_match: str | None


def office_of(caller: Caller, stage: str) -> str:
    """The office the caller speaks for in a stage: the stage's body, or the agency of the joint review.

    Raises:
        NotYourStage: the stage belongs to another body.
    """
    if stage == JOINT and caller.role == "joint_review_agency":
        return caller.office
    if stage != JOINT and caller.role == BODY[stage]:
        return BODY[stage]
    raise NotYourStage()


async def answer_item(work: Work, question: Question, told: Mapping[str, Any]) -> int:
    """Records the answer {answer, basis, evidence_sha256, note, happened_on, effect_ends}; answers with its version.

    Raises:
        NotYourStage, UnknownItem, OpinionGiven, StateRefused, EvidenceNeeded, EvidenceMissing, RecordContradicts.
        RefusedByRule: the stage before is undecided (2k), or the item is another agency's.
        PreconditionRequired, PreconditionFailed: an answer is there and another version was read.
    """
    candidacy = await work.candidacy(question.candidacy_id)
    office = office_of(work.caller, question.stage)
    rulebook = await work.rulebook(await work.election(candidacy.election_id))
    await require_reviewable(work, candidacy, rulebook)
    file = await work.review_file(candidacy, rulebook)
    require_item(rulebook, question.item)
    refuse(file.may_answer(question.stage, office, question.item))
    if file.settled(question.stage, office):
        raise OpinionGiven()
    version = _version(file, question)
    await check_answer(work, rulebook, question.item, told)
    values = dict(told) | {"office": office, "reviewer": work.caller.subject}
    await work.reviews.add_answer(candidacy, question.stage, question.item, version, values)
    if candidacy.state == "admitted":
        await work.move(candidacy, "review")
    data: dict[str, Any] = {
        "candidacy_id": str(candidacy.id),
        "person": candidacy.person,
        "stage": question.stage,
        "office": office,
    }
    answer = {name: told[name] for name in ("answer", "basis", "evidence_sha256")}
    data |= {"item": question.item, "version": version, **answer}
    await work.record("candidates.review.answered", candidacy, data)
    return version


async def require_reviewable(work: Work, candidacy: Candidacy, rulebook: Rulebook) -> None:
    """Passes a candidacy that is under review.

    Raises:
        RefusedByRule: conditions stand in the way of its admission. StateRefused: it is past review.
    """
    if candidacy.state == "nominated":
        refuse_all(await open_conditions(work, candidacy, rulebook))
    if candidacy.state not in _UNDER_REVIEW:
        raise StateRefused(state=candidacy.state)


def require_item(rulebook: Rulebook, item: str) -> None:
    """Passes a disqualification item of the rulebook; `UnknownItem` for anything else."""
    if item not in {each.id for each in rulebook.disqualifications}:
        raise UnknownItem()


async def check_answer(work: Work, rulebook: Rulebook, item: str, told: Mapping[str, Any]) -> None:
    """Refuses a hit without evidence, evidence nobody keeps, and an answer the record's dates contradict (AMB-03)."""
    if told["answer"] == "hit" and told["evidence_sha256"] is None:
        raise EvidenceNeeded()
    dates = told["happened_on"], told["effect_ends"]
    if contradicts(rulebook, item, told["answer"], clock.today(), *dates):
        raise RecordContradicts.of(rulebook.item(item))
    await work.audit.require_evidence(told["evidence_sha256"])


def _version(file: ReviewFile, question: Question) -> int:
    known = next((each for each in file.answers if (each.stage, each.item) == (question.stage, question.item)), None)
    if known is None:
        return 1
    require_match(question.if_match, known.version)
    return known.version + 1
