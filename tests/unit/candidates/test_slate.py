"""The list: who is on it, in which order, and what refuses it."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from candidates.domain.candidacy import Candidacy
from candidates.domain.preparation import Preparation
from candidates.domain.slate import Posting, Slate, contests_of, decisions_on
from candidates.domain.wording import slate_notice
from electoral_rules.book.rulebook import rulebook
from electoral_rules.candidates import listing
from electoral_rules.dates.timetable import slate_posting

from tests.unit.candidates.support import CONTEST, ELECTION, MEASURES, NOON, RULES, candidacy

RIGHT_ORDER = "丁卜马王文田李张林欧单曾魏"


def refusals(*chosen: str) -> list[str]:
    """The rules that refuse a list of candidacies in these states."""
    people = [candidacy(name, state) for name, state in zip(RIGHT_ORDER, chosen, strict=False)]
    return [each.rule for each in decisions_on(RULES, ELECTION, people, Preparation()) if each.blocks]


def drawn(people: list[Candidacy]) -> Slate:
    """The formal list of these candidacies."""
    return Slate(
        ELECTION.id,
        CONTEST.id,
        1,
        listing.FORMAL,
        "220602005006",
        contests_of(ELECTION, people),
        (),
        "x",
        NOON,
        RULES.sha256,
    )


def test_names_stand_in_order_of_surname_strokes() -> None:
    people = [candidacy(surname + "明") for surname in reversed(RIGHT_ORDER)]
    (contest,) = contests_of(ELECTION, people)
    assert "".join(one.name[0] for one in contest.candidates) == RIGHT_ORDER
    assert [one.order for one in contest.candidates] == list(range(1, 14))


def test_a_character_without_known_strokes_sorts_last_and_is_named() -> None:
    slate = drawn([candidacy("𠮷田"), candidacy("魏晋")])
    assert [one.name for one in slate.contests[0].candidates] == ["魏晋", "𠮷田"]
    assert slate.unknown_characters == ("𠮷",)


@pytest.mark.parametrize("state", ["nominated", "admitted", "reviewing", "refused", "withdrawn", "cancelled"])
def test_only_who_passed_all_reviews_is_on_the_list(state: str) -> None:
    assert refusals("cleared", state) == ["slate.cleared"]


def test_a_contested_seat_with_one_candidate_is_refused() -> None:
    assert refusals("cleared") == ["slate.contested"]
    assert refusals("cleared", "cleared") == []


def test_a_plan_that_says_uncontested_lets_one_candidate_stand() -> None:
    rules = rulebook("chengnan-2024", MEASURES, {"contested": False})
    election = replace(ELECTION, contests=(replace(CONTEST, contested=False),))
    assert not any(each.blocks for each in decisions_on(rules, election, [candidacy()], Preparation()))


def test_a_person_cannot_stand_for_two_offices() -> None:
    director = replace(CONTEST, id=candidacy().id, office="director")
    election = replace(ELECTION, contests=(CONTEST, director))
    one = candidacy("丁一")
    two = candidacy("丁一", resident_id=one.resident_id, contest_id=director.id, office="director")
    people = [one, two, candidacy("王二"), candidacy("王三", contest_id=director.id, office="director")]
    assert "slate.one_office" in [
        each.rule for each in decisions_on(RULES, election, people, Preparation()) if each.blocks
    ]


def test_taking_somebody_off_moves_the_others_up() -> None:
    people = [candidacy("丁一"), candidacy("王二"), candidacy("魏三")]
    slate = drawn(people)
    assert slate.members == tuple(each.id for each in people)
    rest = replace(slate, contests=tuple(contest.without(people[1].id) for contest in slate.contests))
    assert [(one.name, one.order) for one in rest.contests[0].candidates] == [("丁一", 1), ("魏三", 2)]
    notice = slate_notice(rest.id, ELECTION, rest, Posting(NOON, "公告栏", "a" * 64), [])
    assert notice.content == "南岭社区居民委员会委员正式候选人（应选1人，按姓氏笔画为序）：丁一、魏三"


@pytest.mark.parametrize(("posted", "refused"), [(date(2024, 5, 25), False), (date(2024, 5, 26), True)])
def test_a_list_is_posted_three_days_before_the_election_day(posted: date, refused: bool) -> None:
    decision = slate_posting(RULES, posted, date(2024, 5, 28))
    assert decision.blocks is refused
    assert not refused or "2024-05-29" in str(decision.observed)


def test_two_candidates_of_one_name_are_told_apart_on_the_list_and_in_its_notice() -> None:
    born = (date(1972, 9, 27), date(1985, 3, 1))
    people = [
        replace(each, id=uuid4(), verified=replace(each.verified, birth_date=day))
        for each, day in zip([candidacy("魏泽兴"), candidacy("魏泽兴")], born, strict=True)
    ]
    slate = drawn([*people, candidacy("丁一")])
    assert {one.label for one in slate.contests[0].candidates} == {"魏泽兴（1972年生）", "魏泽兴（1985年生）", "丁一"}
    content = slate_notice(uuid4(), ELECTION, slate, Posting(NOON, "公告栏", "a" * 64), []).content
    assert "魏泽兴（1972年生）" in content and "魏泽兴（1985年生）" in content
