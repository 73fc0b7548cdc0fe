"""What every step of a review asks first (审查前提): whose stage it is, whether the candidacy is under review, the item."""

from collections.abc import Mapping
from typing import Any

from electoral_rules.rulebook import Rulebook
from electoral_rules.vetting import chains
from service_kit import clock
from service_kit.identity import Caller

from candidates.domain.candidacy import Candidacy
from candidates.domain.election import Election
from candidates.domain.review_file import contradicts
from candidates.problems import (
    EvidenceNeeded,
    NotYourStage,
    RecordContradicts,
    StateRefused,
    UnknownItem,
    refuse,
    refuse_all,
)
from candidates.use_cases.admit import open_conditions
from candidates.use_cases.work import Work

_UNDER_REVIEW = ("admitted", "reviewing")


def office_of(rulebook: Rulebook, election: Election, caller: Caller, stage: str) -> str:
    """The office the caller speaks for in a stage: a body the document names, or the agency of the joint review.

    Raises:
        NotYourStage: the stage belongs to another body. RefusedByRule: the election has no such stage.
    """
    if stage not in chains.stages(rulebook, election.body):
        refuse([chains.in_order(rulebook, stage, election.body, {})])
    office = chains.office_of(rulebook, stage, election.body, caller.role, caller.office)
    if office is None:
        raise NotYourStage()
    return office


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


async def check_answer(work: Work, rulebook: Rulebook, told: Mapping[str, Any]) -> None:
    """Refuses a hit without evidence, evidence nobody keeps, and an answer the record's dates contradict (AMB-03)."""
    if told["answer"] == "hit" and told["evidence_sha256"] is None:
        raise EvidenceNeeded()
    dates = told["happened_on"], told["effect_ends"]
    if contradicts(rulebook, told["item"], told["answer"], clock.today(), *dates):
        raise RecordContradicts.of(rulebook.item(told["item"]))
    await work.audit.require_evidence(told["evidence_sha256"])
