"""The rulebook and the candidacies that the tests of the domain share."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from candidates.domain.candidacy import Candidacy, Verified
from candidates.domain.declaration import Declaration
from candidates.domain.election import Contest, Election
from candidates.domain.review import Given, Opinion
from candidates.domain.review_file import ReviewFile
from electoral_rules.book.rulebook import Rulebook, rulebook
from electoral_rules.vetting.disqualification import item_ids
from electoral_rules.vetting.reviews import ReviewVerdict, agencies, chain

MEASURES = {
    "quorum": "GK-05",
    "elected": "GK-02",
    "tie": "GK-08",
    "run_off": "GK-06",
    "ballot_validity": "GK-07",
    "joint_review": "GK-13",
    "retirement": "GK-20",
    "tellers": "GK-17",
}
RULES: Rulebook = rulebook("chengnan-2024", MEASURES, {"contested": True, "margin": 1, "margin_kind": "at_least"})
CONTEST = Contest(UUID(int=7), "member", 1, True)
ELECTION = Election(
    id=UUID(int=1),
    community_code="220602005006",
    community_name="南岭社区",
    body="residents_committee",
    kind="by_election",
    mode="representatives",
    state="open",
    step="nomination",
    election_day=date(2024, 5, 28),
    contests=(CONTEST,),
    rulebook_sha256=RULES.sha256,
)
DECLARED = Declaration(
    newly_nominated=True,
    education="bachelor",
    full_time_bachelor=False,
    social_work_graduate=False,
    social_worker_certificate="none",
    honours=(),
    outstanding_contribution_evidence=None,
    experience=(),
    familiar_with_community_work=True,
    residents_committee_consent_evidence=None,
    post_kind="worker",
    sits_on_commission=False,
)
VERIFIED = Verified(date(1985, 6, 1), "female", "220602005006", True)
NOON = datetime(2024, 5, 20, 12, tzinfo=UTC)


def candidacy(name: str = "王小明", state: str = "cleared", **changes: Any) -> Candidacy:
    """A candidacy for the one contest."""
    made = Candidacy(
        election_id=ELECTION.id,
        id=uuid4(),
        contest_id=CONTEST.id,
        office="member",
        resident_id=uuid4(),
        person="c" * 64,
        community_code="220602005006",
        name=name,
        sex="female",
        verified=VERIFIED,
        declared=DECLARED,
        state=state,
        version=1,
    )
    return replace(made, **changes)


def empty_file(rules: Rulebook = RULES) -> ReviewFile:
    """A review file in which nobody has answered anything."""
    return ReviewFile(rules, ELECTION.body)


def answered(file: ReviewFile, stage: str, office: str = "", **hits: str) -> ReviewFile:
    """The file with every item of the stage answered clear, or as ``hits`` says (D8="hit")."""
    about = ("record", None, "", None, None, "somebody", NOON)
    items = [Given(stage, item, office, hits.get(item, "clear"), 1, *about) for item in item_ids(RULES)]  # type: ignore[arg-type]  # any text here
    return replace(file, answers=(*file.answers, *items))


def said(file: ReviewFile, stage: str, office: str, verdict: ReviewVerdict) -> ReviewFile:
    """The file with one more opinion."""
    return replace(file, opinions=(*file.opinions, Opinion(stage, office, verdict, 1, "", (), "somebody", NOON)))


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
