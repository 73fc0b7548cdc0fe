"""What answers and opinions lead to: the order of stages, whose items, when a joint review is concluded."""

from datetime import date

import pytest
from electoral_rules.vetting.standing import contradicts

from tests.unit.candidates.support import AGENCIES, RULES, answered, empty_file, passed_until, said


def blocking(decisions: tuple) -> list[str]:  # type: ignore[type-arg]
    """The rules that refuse."""
    return [each.rule for each in decisions if each.blocks]


def test_the_street_may_not_decide_before_the_residents_committee() -> None:
    assert blocking(empty_file().may_decide("first_review", "street_office")) == ["review.order"]
    assert blocking(passed_until("first_review").may_decide("first_review", "street_office")) == []


def test_an_agency_answers_its_own_items_and_nobody_elses() -> None:
    file = passed_until("joint_review")
    assert blocking(file.may_answer("joint_review", "court", "D8")) == []
    assert blocking(file.may_answer("joint_review", "court", "D2")) == ["review.own_items"]
    assert blocking(file.may_answer("joint_review", "tax_office", "D8")) == ["review.own_items"]


def test_a_stage_with_an_unanswered_item_cannot_be_passed() -> None:
    assert blocking(empty_file().may_pass("prereview", "residents_committee")) == ["review.complete"]
    assert blocking(answered(empty_file(), "prereview").may_pass("prereview", "residents_committee")) == []


def test_a_hit_refuses_with_the_words_of_the_item() -> None:
    file = answered(empty_file(), "prereview", D8="hit")
    (hit,) = [each for each in file.may_pass("prereview", "residents_committee") if each.blocks]
    assert hit.rule == "disqualification.D8"
    assert "失信被执行人" in hit.citation.words


def test_a_hit_of_one_agency_does_not_keep_another_from_passing() -> None:
    file = answered(passed_until("joint_review"), "joint_review", D8="hit")
    assert blocking(file.may_pass("joint_review", "discipline")) == []
    assert blocking(file.may_pass("joint_review", "court")) == ["disqualification.D8"]


def test_a_joint_review_is_undecided_until_every_agency_has_spoken() -> None:
    file = passed_until("joint_review")
    for agency in AGENCIES[:-1]:
        file = said(file, "joint_review", agency, "fail")
        assert file.verdict("joint_review") is None
    assert said(file, "joint_review", AGENCIES[-1], "pass").verdict("joint_review") == "fail"


@pytest.mark.parametrize(("one", "expected"), [("pass", "pass"), ("return", "return"), ("fail", "fail")])
def test_one_return_keeps_a_joint_review_open_and_one_fail_refuses(one: str, expected: str) -> None:
    file = said(passed_until("joint_review"), "joint_review", AGENCIES[0], one)  # type: ignore[arg-type]
    for agency in AGENCIES[1:]:
        file = said(file, "joint_review", agency, "pass")
    assert file.verdict("joint_review") == expected
    assert file.next_stage() == ("joint_review" if expected == "return" else None)


def test_an_office_that_returned_may_answer_again_one_that_passed_may_not() -> None:
    file = said(passed_until("joint_review"), "joint_review", "court", "return")
    assert not file.settled("joint_review", "court")
    assert said(passed_until("joint_review"), "joint_review", "court", "pass").settled("joint_review", "court")


@pytest.mark.parametrize(
    ("item", "answer", "happened", "ends", "wrong"),
    [
        ("D3", "clear", None, date(2024, 5, 19), False),
        ("D3", "hit", None, date(2024, 5, 19), True),
        ("D3", "clear", None, date(2024, 5, 20), True),
        ("D3", "hit", None, date(2024, 5, 20), False),
        ("D2", "clear", date(2004, 5, 20), None, True),
        ("D2", "hit", date(2004, 5, 20), None, False),
        ("D8", "clear", None, None, False),
    ],
)
def test_the_dates_of_a_record_decide_on_the_day_of_review(
    item: str, answer: str, happened: date | None, ends: date | None, wrong: bool
) -> None:
    assert contradicts(RULES, item, answer, date(2024, 5, 20), happened, ends) is wrong
