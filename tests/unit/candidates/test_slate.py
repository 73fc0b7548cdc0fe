"""The list: who is on it, in which order, and what refuses it."""

from dataclasses import replace
from datetime import date

import pytest
from candidates.domain.slate import draw, members, notice_text, posting, without
from electoral_rules.rulebook import rulebook

from tests.unit.candidates.support import CONTEST, ELECTION, MEASURES, RULES, candidacy

RIGHT_ORDER = "丁卜马王文田李张林欧单曾魏"


def refusals(*chosen: str) -> list[str]:
    """The rules that refuse a list of candidacies in these states."""
    people = [candidacy(name, state) for name, state in zip(RIGHT_ORDER, chosen, strict=False)]
    return [each.rule for each in draw(RULES, ELECTION, people).decisions if each.blocks]


def test_names_stand_in_order_of_surname_strokes() -> None:
    people = [candidacy(surname + "明") for surname in reversed(RIGHT_ORDER)]
    (contest,) = draw(RULES, ELECTION, people).contests
    assert "".join(row["name"][0] for row in contest["candidates"]) == RIGHT_ORDER
    assert [row["order"] for row in contest["candidates"]] == list(range(1, 14))


def test_a_character_without_known_strokes_sorts_last_and_is_named() -> None:
    drawn = draw(RULES, ELECTION, [candidacy("𠮷田"), candidacy("魏晋")])
    assert [row["name"] for row in drawn.contests[0]["candidates"]] == ["魏晋", "𠮷田"]
    assert list(drawn.unknown_characters) == ["𠮷"]


@pytest.mark.parametrize("state", ["nominated", "admitted", "reviewing", "refused", "withdrawn", "cancelled"])
def test_only_who_passed_all_reviews_is_on_the_list(state: str) -> None:
    assert refusals("cleared", state) == ["slate.cleared"]


def test_a_contested_seat_with_one_candidate_is_refused() -> None:
    assert refusals("cleared") == ["slate.contested"]
    assert refusals("cleared", "cleared") == []


def test_a_plan_that_says_uncontested_lets_one_candidate_stand() -> None:
    rules = rulebook("chengnan-2024", MEASURES, {"contested": False})
    election = replace(ELECTION, contests=(replace(CONTEST, contested=False),))
    assert not any(each.blocks for each in draw(rules, election, [candidacy()]).decisions)


def test_a_person_cannot_stand_for_two_offices() -> None:
    director = replace(CONTEST, id=candidacy().id, office="director")
    election = replace(ELECTION, contests=(CONTEST, director))
    one = candidacy("丁一")
    two = candidacy("丁一", resident_id=one.resident_id, contest_id=director.id, office="director")
    people = [one, two, candidacy("王二"), candidacy("王三", contest_id=director.id, office="director")]
    assert "slate.one_office" in [each.rule for each in draw(RULES, election, people).decisions if each.blocks]


def test_taking_somebody_off_moves_the_others_up() -> None:
    people = [candidacy("丁一"), candidacy("王二"), candidacy("魏三")]
    contests = draw(RULES, ELECTION, people).contests
    rest = without(contests, people[1].id)
    assert [(row["name"], row["order"]) for row in rest[0]["candidates"]] == [("丁一", 1), ("魏三", 2)]
    assert members(contests) == [each.id for each in people]
    assert "丁一、魏三" in notice_text("南岭社区", rest)


@pytest.mark.parametrize(("posted", "refused"), [(date(2024, 5, 25), False), (date(2024, 5, 26), True)])
def test_a_list_is_posted_three_days_before_the_election_day(posted: date, refused: bool) -> None:
    decision = posting(RULES, posted, date(2024, 5, 28))
    assert decision.blocks is refused
    assert not refused or decision.observed["earliest_election_day"] == "2024-05-29"
