"""The chain of reviews under every document: its stages have names, and offices decide them."""

from datetime import date

import pytest
from electoral_rules import rulebook
from electoral_rules.candidates import listing
from electoral_rules.vetting import chains

from tests.rules.books import book

COMMITTEE = "residents_committee"
CHAINS = {
    "chengnan-2024": ("prereview", "first_review", "joint_review"),
    "nuoenjiya-2021": ("first_review", "submission", "joint_review", "investigation"),
    "district-2012": ("investigation", "approval"),
    "shenyang-2015": (),
    "liaoning-2014": (),
    "urban-law-2018": (),
    "villagers-law-2018": (),
}


@pytest.mark.parametrize(("document", "stages"), CHAINS.items())
def test_each_document_has_its_own_chain_or_none(document: str, stages: tuple[str, ...]) -> None:
    rules = rulebook(document, {}, {})
    assert chains.stages(rules, COMMITTEE) == stages
    assert all(zh != stage and en for stage in stages for zh, en in [chains.name(stage)])
    assert chains.in_order(rules, "tea_break", COMMITTEE, {}).blocks is bool(stages)
    assert chains.stages(rules, "supervision_committee") == ()
    # Who is reviewed by nobody is cleared at once, but for those whose review is no chain.
    assert chains.is_unreviewed(rules, COMMITTEE) is not bool(stages)
    assert not chains.is_unreviewed(rules, "supervision_committee")


@pytest.mark.parametrize("document", CHAINS)
def test_a_document_without_a_notice_of_the_list_has_no_last_day_for_it(document: str) -> None:
    rules = rulebook(document, {}, {})
    day = listing.latest_day(rules, date(2024, 5, 28))
    assert day == (date(2024, 5, 25) if document == "chengnan-2024" else day)
    assert (day is None) is not rules.has("timetable.formal_list_notice")


@pytest.mark.parametrize(
    ("document", "stage", "role", "office", "speaks_for"),
    [
        ("chengnan-2024", "prereview", "residents_committee", "", "residents_committee"),
        ("chengnan-2024", "first_review", "street_office", "social_affairs_office", "street_office"),
        ("chengnan-2024", "first_review", "residents_committee", "", None),
        ("chengnan-2024", "joint_review", "joint_review_agency", "court", "court"),
        ("nuoenjiya-2021", "first_review", "commission", "", "election_commission"),
        ("nuoenjiya-2021", "first_review", "community_staff", "community_general_branch", "community_general_branch"),
        ("nuoenjiya-2021", "first_review", "residents_committee", "", None),
        ("nuoenjiya-2021", "submission", "street_office", "street_party_committee", "street_party_committee"),
        ("nuoenjiya-2021", "submission", "street_office", "social_affairs_office", None),
        ("district-2012", "investigation", "joint_review_agency", "court", None),
        ("shenyang-2015", "first_review", "street_office", "", None),
    ],
)
def test_an_office_the_document_names_decides_a_stage_whatever_the_role(
    document: str, stage: str, role: str, office: str, speaks_for: str | None
) -> None:
    rules = book() if document == "chengnan-2024" else rulebook(document, {}, {})
    assert chains.office_of(rules, stage, COMMITTEE, role, office) == speaks_for
