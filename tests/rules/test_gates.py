"""Where several rules meet: activating a plan, taking a nomination, passing a review, drawing up a list, opening the vote."""

from dataclasses import replace
from datetime import date

import pytest
from electoral_rules import Decision, RulesError, rulebook
from electoral_rules.ballots.voting import Opening, opening
from electoral_rules.book.model import Item
from electoral_rules.book.rulebook import RuleMissing
from electoral_rules.candidates.nominations import Supporter, channels, nomination, threshold
from electoral_rules.candidates.slates import Entry, slate
from electoral_rules.electorate.entitlement import Standing, entitled
from electoral_rules.organisation.plans import Vacancy, activation
from electoral_rules.vetting.disqualification import Answer, answers, item_ids, look_back
from electoral_rules.vetting.reviews import agencies, chain, items_of, passing

from tests.rules.books import book

DAY = date(2024, 5, 28)
VACANCIES = [
    Vacancy("220602005001", "director", 1),
    *(Vacancy(f"22060200500{number}", "member", 1) for number in (3, 5, 6, 7)),
]
OFFICES = ["party_building_office", "social_affairs_office"]


def blocked(decisions: tuple[Decision, ...]) -> set[str]:
    return {decision.rule for decision in decisions if decision.blocks}


def clear(**others: Answer) -> dict[str, Answer]:
    everything: dict[str, Answer] = dict.fromkeys(item_ids(book()), "clear")
    return {**everything, **others}


def test_the_plan_of_the_document_can_be_activated() -> None:
    assert not blocked(activation(book(), VACANCIES, "representatives", OFFICES))


def test_a_plan_is_told_everything_that_stands_in_its_way_at_once() -> None:
    wrong = activation(book({"tie": None}, {}), VACANCIES[1:], "direct", OFFICES[:1])
    assert blocked(wrong) == {
        "seats.list",
        "electorate.mode",
        "plan.checks",
        "measures.required",
        "slate.contested",
    }


def test_a_supporter_who_is_not_entitled_does_not_count_and_is_named_by_the_reason() -> None:
    adult, child = (
        entitled(book(), "resident", Standing(birth, True, ()), DAY) for birth in (date(1980, 1, 1), date(2010, 1, 1))
    )
    signed = [Supporter(f"p{number}", adult) for number in range(9)] + [Supporter("p9", child)]
    assert blocked(nomination(book(), "joint_residents", signed)) == {
        "electorate.min_age",
        "nomination.joint_residents",
    }
    decisions = nomination(book(), "joint_residents", [*signed, Supporter("p10", adult)])
    assert decisions[-1].verdict == "ok"
    assert blocked(decisions) == {"electorate.min_age"}


def test_the_document_opens_four_channels_and_no_other() -> None:
    assert set(channels(book())) == {
        "joint_residents",
        "joint_household_representatives",
        "joint_group_representatives",
        "self",
    }
    with pytest.raises(RulesError, match="提名方式"):
        threshold(book(), "once", 1)


def test_the_agencies_share_all_ten_items_and_none_twice() -> None:
    shared = [item for items in agencies(book()).values() for item in items]
    assert sorted(shared) == sorted(item_ids(book()))
    assert items_of(book(), "joint_review", "court") == ("D8",)
    assert items_of(book(), "prereview") == item_ids(book())


def test_the_agencies_of_the_joint_review_are_no_default() -> None:
    with pytest.raises(RuleMissing):
        agencies(book({"joint_review": None}))


def test_a_review_passes_only_with_every_item_clear() -> None:
    assert not blocked(passing(book(), "joint_review", clear()))
    assert blocked(passing(book(), "joint_review", clear(D8="hit"))) == {"disqualification.D8"}
    assert blocked(passing(book(), "joint_review", clear(D8="undecided"))) == {"review.complete"}


def test_an_item_nobody_answered_is_undecided() -> None:
    assert {decision.observed for decision in answers(book(), {})} == {"undecided"}


def test_the_chain_has_three_stages_in_the_documents_order() -> None:
    assert chain(book()) == ("prereview", "first_review", "joint_review")


def test_a_list_takes_cleared_persons_of_its_office_only() -> None:
    good = [Entry("c1", "cleared", "director"), Entry("c2", "cleared", "director")]
    assert not blocked(slate(book(), "director", 1, good))
    mixed = [good[0], replace(good[1], office="member"), Entry("c3", "reviewing", "director")]
    assert blocked(slate(book(), "director", 1, mixed)) == {"slate.one_office", "slate.cleared"}


def test_what_the_plan_states_for_one_contest_goes_before_its_general_statement() -> None:
    alone = [Entry("c1", "cleared", "member")]
    assert blocked(slate(book(), "member", 1, alone)) == {"slate.contested"}
    assert not blocked(slate(book(), "member", 1, alone, contested=False))


def test_the_vote_opens_on_the_day_in_one_venue_with_the_list_posted_in_time() -> None:
    ready = Opening(DAY, DAY, date(2024, 5, 25), ["central"])
    assert not blocked(opening(book(), ready))
    assert blocked(opening(book(), replace(ready, slate_posted=None))) == {"timetable.formal_list_notice"}
    assert blocked(opening(book(), replace(ready, today=date(2024, 5, 29)))) == {"voting.day"}
    assert blocked(opening(book(), replace(ready, venues=["central", "mobile"]))) == {"voting.venue"}
    assert blocked(opening(book({"quorum": None}), ready)) == {"measures.required"}


def test_branch_stations_open_with_the_vote_where_dwellings_are_scattered() -> None:
    day = date(2015, 3, 16)
    facts = Opening(day, day, date(2015, 3, 11), ["central", "branch", "branch"])
    shenyang = rulebook(
        "shenyang-2015", {"quorum": "GK-01", "elected": "GK-02", "tie": "GK-08", "run_off": "GK-06"}, {}
    )
    assert "voting.venue" in blocked(opening(shenyang, facts))
    assert "voting.venue" not in blocked(opening(shenyang, replace(facts, scattered=True)))


def test_a_window_of_years_is_hit_until_the_day_the_years_are_full() -> None:
    item = replace(book().item("D1"), look_back={"kind": "years", "years": 3})
    within = replace(book(), disqualifications=(item,))
    found = [look_back(within, "D1", day, event=date(2021, 5, 28)) for day in (date(2024, 5, 27), DAY)]
    assert found == ["hit", "clear"]
    with pytest.raises(ValueError, match="date of the event"):
        look_back(within, "D1", DAY)


def test_every_item_and_quality_can_be_looked_up_and_no_other() -> None:
    assert isinstance(book().item("Q6"), Item)
    assert book().item("Q6").offices == ("director",)
    with pytest.raises(RuleMissing):
        book().item("D11")
