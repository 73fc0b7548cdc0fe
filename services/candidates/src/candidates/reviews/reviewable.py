"""What every step of a review asks first (审查前提): whose stage it is, whether the candidacy is under review, the item."""

from electoral_rules.book.decision import Decision
from electoral_rules.book.lifecycle import CANDIDACY
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.vetting import chains, disqualification, standing
from electoral_rules.vetting.disqualification import Judgement
from service_kit import clock
from service_kit.work import StateRefused, refuse

from candidates.candidacies.conditions import measure_conditions
from candidates.domain.candidacy import Candidacy
from candidates.domain.election import Election
from candidates.domain.review import ItemAnswer
from candidates.problems import EvidenceNeeded, NotYourStage, RecordContradicts, UnknownItem
from candidates.work import Work


def require_office(work: Work, election: Election, rulebook: Rulebook, stage: str) -> str:
    """The office the caller speaks for in a stage: a body the document names, or the agency of the joint review.

    Raises:
        NotYourStage; RefusedByRule: the election has no such stage.
    """
    if stage not in chains.stages(rulebook, election.body):
        refuse([chains.in_order(rulebook, stage, election.body, {})])
    office = chains.office_of(rulebook, stage, election.body, work.caller.role, work.caller.office)
    if office is None:
        raise NotYourStage()
    return office


async def require_reviewable(work: Work, candidacy: Candidacy, rulebook: Rulebook) -> None:
    """Let only a candidacy pass that is under review.

    Raises:
        RefusedByRule: conditions stand in the way of its admission.
    """
    if CANDIDACY.after(candidacy.state, "admit") is not None:
        await require_conditions(work, candidacy, rulebook)
    if CANDIDACY.after(candidacy.state, "review") is None:
        raise StateRefused(CANDIDACY, candidacy.state)


async def require_conditions(work: Work, candidacy: Candidacy, rulebook: Rulebook) -> tuple[Decision, ...]:
    """Let only a candidacy pass whose conditions are met today, or excepted; answers all of them.

    Raises:
        RefusedByRule.
    """
    measured = measure_conditions(candidacy, rulebook)
    refuse(measured, await work.exceptions.approved(candidacy))
    return measured


async def require_sound(work: Work, rulebook: Rulebook, answer: ItemAnswer) -> None:
    """Let only an answer pass that has its evidence or reason, and that the record's dates do not contradict (AMB-03).

    Raises:
        UnknownItem, EvidenceNeeded, EvidenceMissing, RecordContradicts; RefusedByRule: a judgement has no written reason,
        or stands where a record has to.
    """
    if not standing.has_item(rulebook, answer.item):
        raise UnknownItem()
    if answer.answer == "hit" and answer.evidence_sha256 is None:
        raise EvidenceNeeded()
    judgement = Judgement(answer.answer, work.caller.subject, answer.note)
    refuse(disqualification.unfounded(rulebook, answer.item, answer.basis, judgement))
    dates = answer.happened_on, answer.effect_ends
    if standing.contradicts(rulebook, answer.item, answer.answer, clock.today(), *dates):
        raise RecordContradicts.of(rulebook.item(answer.item))
    if answer.evidence_sha256 is not None:
        await work.evidence.require(answer.evidence_sha256)
