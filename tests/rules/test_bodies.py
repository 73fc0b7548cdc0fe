"""What cases cannot say of bodies and plans: documents that leave things to the plan, and answers that travel as JSON."""

import json
from pathlib import Path

import pytest
from electoral_rules import Decision, rulebook
from electoral_rules.book.model import RulesError
from electoral_rules.cases import answer, book_of, decisions_of, read_cases
from electoral_rules.organisation.bodies import Committee, extra_seats, rc_size
from electoral_rules.organisation.leadership import ROLES, responsible
from electoral_rules.organisation.plans import Vacancy, communities_complete, offices_agreed, question_answered, vacancy

FILES = [Path(__file__).parent / "cases" / f"{topic}.yaml" for topic in ("bodies", "leadership", "supervision")]
CASES = [case for file in FILES for case in read_cases(file.read_text("utf-8"))]
SHENYANG = rulebook("shenyang-2015", {}, {})


def test_every_answer_comes_back_from_json() -> None:
    for case in CASES:
        for decision in decisions_of(answer(case, book_of(case))):
            assert Decision.from_dict(json.loads(json.dumps(decision.as_dict()))) == decision, case.case


def test_a_document_that_lists_no_seats_and_no_offices_leaves_them_to_the_plan() -> None:
    asked = (
        vacancy(SHENYANG, Vacancy("210102001001", "member", 1)),
        communities_complete(SHENYANG, ["210102001001"]),
        offices_agreed(SHENYANG, []),
        question_answered(SHENYANG, []),
    )
    assert {decision.verdict for decision in asked} == {"not_applicable"}
    assert [decision.citation.document for decision in asked] == ["shenyang-2015"] * len(asked)


def test_a_size_with_extra_members_is_told_for_each_of_them() -> None:
    district = rulebook("district-2012", {}, {})
    decisions = rc_size(district, Committee(7, 2300, ("owners_committee_head", "part_time_member")))
    assert [entry.rule for entry in decisions] == ["rc.extra_seats", "rc.part_time_extra", "rc.size", "rc.size_notice"]
    assert extra_seats(district, ()) == ()


def test_a_province_s_silence_leaves_the_size_to_the_localities() -> None:
    sizes = rc_size(rulebook("liaoning-2014", {}, {}), Committee(4))
    assert [entry.verdict for entry in sizes] == ["not_applicable", "ok"]


@pytest.mark.parametrize("role", list(ROLES))
def test_every_role_is_answered_in_every_document(role: str) -> None:
    for slug in ("shenyang-2015", "liaoning-2014", "chengnan-2024", "nuoenjiya-2021", "district-2012"):
        assert responsible(rulebook(slug, {}, {}), role, "nobody").verdict in ("blocked", "not_applicable")  # type: ignore[arg-type]


@pytest.mark.parametrize("stated", [5, "5", True, [3, 5], {"at_least": 5}, {"at_least": 5, "at_most": 3}])
def test_a_plan_that_states_no_size_is_told_so(stated: object) -> None:
    book = rulebook("nuoenjiya-2021", {}, {"rc_size": stated})
    with pytest.raises(RulesError, match="at_least and at_most"):
        rc_size(book, Committee(5))
