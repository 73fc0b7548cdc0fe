"""Give an opinion on a stage of review (作出审查结论): pass, fail or return; the last one in concludes the stage."""

from dataclasses import dataclass, replace
from uuid import UUID

from electoral_rules.decision import Decision

from candidates.domain.candidacy import Candidacy
from candidates.domain.review_file import Opinion, ReviewFile, Verdict
from candidates.problems import FailNeedsHit, OpinionGiven, refuse, refuse_all
from candidates.use_cases.admit import open_conditions
from candidates.use_cases.reviewable import office_of, require_reviewable
from candidates.use_cases.work import Work


@dataclass(frozen=True, slots=True)
class Saying:
    """What a body says about a stage, and why."""

    stage: str
    verdict: Verdict
    reason: str


async def give_opinion(work: Work, candidacy_id: UUID, saying: Saying) -> Candidacy:
    """Records the opinion; a stage whose opinions are all in refuses, goes back, passes on or clears the candidacy.

    Raises:
        NotYourStage, OpinionGiven, StateRefused. FailNeedsHit: a refusal without an item that is hit.
        RefusedByRule: the stage before is undecided (2k), an item is open (2l) or hit, a condition is not met.
    """
    candidacy = await work.candidacy(candidacy_id)
    election = await work.election(candidacy.election_id)
    rulebook = await work.rulebook(election)
    office = office_of(rulebook, election, work.caller, saying.stage)
    await require_reviewable(work, candidacy, rulebook)
    file = await work.review_file(candidacy, election, rulebook)
    if file.settled(saying.stage, office):
        raise OpinionGiven()
    refuse(file.may_decide(saying.stage, office))
    decisions = await _grounds(work, candidacy, file, saying, office)
    opinion = Opinion(saying.stage, office, saying.verdict, _number(file, saying.stage, office))
    told = {"reason": saying.reason, "decisions": [each.as_dict() for each in decisions]}
    await work.reviews.add_opinion(candidacy, opinion, told | {"reviewer": work.caller.subject})
    data = {"stage": saying.stage, "office": office, "verdict": saying.verdict}
    await work.record("candidates.review.decided", candidacy, data | _named(candidacy), decisions)
    if candidacy.state == "admitted":
        candidacy = await work.move(candidacy, "review")
    return await _conclude(work, candidacy, _with(file, opinion), saying.stage)


async def _grounds(
    work: Work, candidacy: Candidacy, file: ReviewFile, saying: Saying, office: str
) -> tuple[Decision, ...]:
    if saying.verdict == "pass":
        passing = file.may_pass(saying.stage, office)
        refuse(passing)
        # A condition can stop being met while the review runs: somebody reaches retirement age.
        refuse_all(await open_conditions(work, candidacy, file.rulebook))
        return passing
    hits = file.hits(saying.stage, office)
    if saying.verdict == "fail" and not hits:
        raise FailNeedsHit()
    return hits


def _number(file: ReviewFile, stage: str, office: str) -> int:
    last = file.opinion(stage, office)
    return last.number + 1 if last else 1


def _with(file: ReviewFile, opinion: Opinion) -> ReviewFile:
    others = [each for each in file.opinions if (each.stage, each.office) != (opinion.stage, opinion.office)]
    return replace(file, opinions=[*others, opinion])


async def _conclude(work: Work, candidacy: Candidacy, file: ReviewFile, stage: str) -> Candidacy:
    verdict = file.verdict(stage)
    if verdict == "fail":
        refused = await work.move(candidacy, "refuse")
        data = _named(candidacy) | {"stage": stage}
        await work.record("candidates.candidacy.refused", candidacy, data, file.all_hits())
        return refused
    if verdict == "return":
        return await work.move(candidacy, "send_back")
    if verdict == "pass" and file.next_stage() is None:
        cleared = await work.move(candidacy, "clear")
        await work.record("candidates.candidacy.cleared", candidacy, _named(candidacy))
        return cleared
    return candidacy


def _named(candidacy: Candidacy) -> dict[str, str]:
    return {"candidacy_id": str(candidacy.id), "person": candidacy.person}
