"""Decide a stage of review (作出审查结论): pass, fail or return; the last opinion in concludes the stage."""

from dataclasses import replace
from uuid import UUID

from electoral_rules.book.decision import Decision
from electoral_rules.book.lifecycle import CANDIDACY
from electoral_rules.vetting import disqualification
from service_kit import clock
from service_kit.work import refuse, step

from candidates.domain.candidacy import Candidacy
from candidates.domain.review import Opinion, Saying
from candidates.domain.review_file import ReviewFile
from candidates.problems import FailNeedsHit, OpinionGiven
from candidates.reviews.answer import begin_review
from candidates.reviews.leads import find_leads, require_cleared
from candidates.reviews.reviewable import require_conditions, require_office, require_reviewable
from candidates.slates.bars import find_bars
from candidates.work import Work


async def decide_stage(work: Work, candidacy_id: UUID, saying: Saying) -> Candidacy:
    """Record an office's opinion; a stage whose opinions are all in refuses, goes back, passes on or clears the candidacy.

    Raises:
        NotYourStage, OpinionGiven, FailNeedsHit; RefusedByRule: the stage before is undecided (2k), an item is open
        (2l), hit, or clear though an audit has an open lead by now, a condition is not met, or who is to pass has left
        or lost political rights.
    """
    candidacy = work.visible(await work.candidacies.find(candidacy_id))
    election = await work.election(candidacy.election_id)
    rulebook = await work.rulebook(election)
    office = require_office(work, election, rulebook, saying.stage)
    bars = await find_bars(work, election, rulebook, [candidacy])
    leads = await find_leads(work, rulebook, candidacy.resident_id, disqualification.item_ids(rulebook))
    candidacy = await work.candidacies.lock(candidacy)
    await require_reviewable(work, candidacy, rulebook)
    file = await work.reviews.file(candidacy, election, rulebook)
    if file.settled(saying.stage, office):
        raise OpinionGiven()
    refuse(file.may_decide(saying.stage, office))
    if saying.verdict == "pass":
        refuse(bars.values())
        require_cleared(rulebook, file.own_given(saying.stage, office), leads)
    decisions = await _grounds(work, candidacy, file, saying, office)
    opinion = _opinion(work, file, saying, office, decisions)
    await work.reviews.add_opinion(candidacy, opinion)
    about = {"stage": saying.stage, "office": office, "verdict": saying.verdict, "measured_on": clock.today()}
    await work.record("candidates.review.decided", candidacy, {**candidacy.payload(), **about}, decisions)
    candidacy = await begin_review(work, candidacy)
    return await _conclude(work, candidacy, file.plus(opinion), saying.stage)


async def _grounds(
    work: Work, candidacy: Candidacy, file: ReviewFile, saying: Saying, office: str
) -> tuple[Decision, ...]:
    if saying.verdict == "pass":
        passing = file.may_pass(saying.stage, office)
        refuse(passing)
        # A condition can stop being met while the review runs: somebody reaches retirement age.
        return (*passing, *await require_conditions(work, candidacy, file.rulebook))
    hits = file.hits(saying.stage, office)
    if saying.verdict == "fail" and not hits:
        raise FailNeedsHit()
    return hits


def _opinion(work: Work, file: ReviewFile, saying: Saying, office: str, decisions: tuple[Decision, ...]) -> Opinion:
    last = file.opinion(saying.stage, office)
    number = last.number + 1 if last else 1
    by = (work.caller.subject, clock.now())
    return Opinion(saying.stage, office, saying.verdict, number, saying.reason, decisions, *by)


async def _conclude(work: Work, candidacy: Candidacy, file: ReviewFile, stage: str) -> Candidacy:
    verdict = file.verdict(stage)
    if verdict == "fail":
        refused = await _move(work, candidacy, "refuse")
        payload = {**candidacy.payload(), "stage": stage}
        await work.record("candidates.candidacy.refused", candidacy, payload, file.all_hits())
        return refused
    if verdict == "return":
        return await _move(work, candidacy, "send_back")
    if verdict == "pass" and file.next_stage() is None:
        cleared = await _move(work, candidacy, "clear")
        await work.record("candidates.candidacy.cleared", candidacy, candidacy.payload())
        return cleared
    return candidacy


async def _move(work: Work, candidacy: Candidacy, event: str) -> Candidacy:
    return await work.candidacies.save(replace(candidacy, state=step(CANDIDACY, candidacy.state, event)))
