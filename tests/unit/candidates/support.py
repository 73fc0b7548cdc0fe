"""The rulebook and the candidacies that the tests of the domain share."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from candidates.domain.candidacy import Candidacy
from candidates.domain.election import Contest, Election
from candidates.domain.review_file import Given, Opinion, ReviewFile, Verdict
from electoral_rules.rulebook import Rulebook, rulebook
from electoral_rules.vetting.disqualification import item_ids
from electoral_rules.vetting.reviews import agencies, chain

MEASURES = {
    "quorum": "GK-05", "elected": "GK-02", "tie": "GK-08", "run_off": "GK-06", "ballot_validity": "GK-07",
    "joint_review": "GK-13", "retirement": "GK-20", "tellers": "GK-17",
}  # fmt: skip
RULES: Rulebook = rulebook("chengnan-2024", MEASURES, {"contested": True, "margin": 1, "margin_kind": "at_least"})
CONTEST = Contest(UUID(int=7), "member", 1, True)
ELECTION = Election(
    UUID(int=1),
    "220602005006",
    "南岭社区",
    "residents_committee",
    "nominating",
    date(2024, 5, 28),
    (CONTEST,),
    RULES.sha256,
    {},
)
DECLARED: dict[str, Any] = {
    "newly_nominated": True, "education": "bachelor", "full_time_bachelor": False, "social_work_graduate": False,
    "social_worker_certificate": "none", "honours": [], "outstanding_contribution_evidence": None, "experience": [],
    "familiar_with_community_work": True, "residents_committee_consent_evidence": None, "post_kind": "worker",
    "sits_on_commission": False,
}  # fmt: skip
VERIFIED = {"birth_date": "1985-06-01", "sex": "female", "community_code": "220602005006", "lives_in_community": True}


def candidacy(name: str = "王小明", state: str = "cleared", **changes: Any) -> Candidacy:
    """A candidacy for the one contest."""
    made = Candidacy(
        ELECTION.id, uuid4(), CONTEST.id, "member", uuid4(), "c" * 64, "220602005006", name, "female", VERIFIED,
        DECLARED, state, 1,
    )  # fmt: skip
    return replace(made, **changes)


def empty_file() -> ReviewFile:
    """A review file in which nobody has answered anything."""
    return ReviewFile(RULES, [], [])


def answered(file: ReviewFile, stage: str, office: str = "", **hits: str) -> ReviewFile:
    """The file with every item of the stage answered clear, or as ``hits`` says (D8="hit")."""
    items = [Given(stage, item, office, hits.get(item, "clear"), 1) for item in item_ids(RULES)]  # type: ignore[arg-type]
    return replace(file, answers=[*file.answers, *items])


def said(file: ReviewFile, stage: str, office: str, verdict: Verdict) -> ReviewFile:
    """The file with one more opinion."""
    return replace(file, opinions=[*file.opinions, Opinion(stage, office, verdict, 1)])


def passed_until(stage: str) -> ReviewFile:
    """The file of a candidacy that passed every stage before ``stage``."""
    file = empty_file()
    for each in chain(RULES):
        if each == stage:
            return file
        file = answered(file, each)
        for office in file.offices(each):
            file = said(file, each, office, "pass")
    return file


AGENCIES = tuple(agencies(RULES))
