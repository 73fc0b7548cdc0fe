"""Where several rules meet: activating a plan, taking a nomination, passing a review, drawing up a list, opening the vote."""

from dataclasses import replace
from datetime import date

import pytest
from electoral_rules import Decision, RulesError, rulebook
from electoral_rules.activating import PlannedBody, activation, drafting
from electoral_rules.ballots.voting import Opening, opening
from electoral_rules.book.model import Item
from electoral_rules.book.rulebook import RuleMissing
from electoral_rules.candidates.nominations import Supporter, channels, nomination, threshold
from electoral_rules.candidates.slates import Entry, slate
from electoral_rules.electorate.communities import Community
from electoral_rules.electorate.entitlement import Standing, entitled
from electoral_rules.sizing import sized
from electoral_rules.vetting.disqualification import Answer, answers, item_ids, look_back
from electoral_rules.vetting.reviews import agencies, chain, items_of, passing

from tests.rules.books import book

DAY = date(2024, 5, 28)
PLANNED = [
    PlannedBody(f"22060200500{number}", "residents_committee", "representatives", "urban", {office: 1})
    for number, office in ((1, "director"), (3, "member"), (5, "member"), (6, "member"), (7, "member"))
]
PLACES = {each.community: Community(1200) for each in PLANNED}
OFFICES = ["party_building_office", "social_affairs_office"]


def blocked(decisions: tuple[Decision, ...]) -> set[str]:
    return {decision.rule for decision in decisions if decision.blocks}


def clear(**others: Answer) -> dict[str, Answer]:
    everything: dict[str, Answer] = dict.fromkeys(item_ids(book()), "clear")
    return {**everything, **others}


def test_the_plan_of_the_document_can_be_activated() -> None:
    assert not blocked(activation({"urban": book()}, "by_election", PLANNED, OFFICES, PLACES))


def test_a_plan_is_told_everything_that_stands_in_its_way_at_once() -> None:
    planned = [replace(each, mode="direct") for each in PLANNED[1:]]
    wrong = activation({"urban": book({"tie": None}, {})}, "by_election", planned, OFFICES[:1], PLACES)
    assert blocked(wrong) == {
        "seats.list",
        "electorate.mode",
        "plan.checks",
        "slate.contested",
    }


SIZES: list[tuple[str, str, dict[str, int], set[str]]] = [
    ("shenyang-2015", "residents_committee", {"director": 3}, {"rc.director"}),
    ("shenyang-2015", "residents_committee", {"director": 1, "deputy": 1, "member": 4}, {"rc.size"}),
    ("shenyang-2015", "residents_committee", {"director": 1, "member": 4}, set()),
    ("nuoenjiya-2021", "supervision_committee", {"chair": 1, "member": 2}, set()),
    ("nuoenjiya-2021", "supervision_committee", {"chair": 1, "member": 98}, {"supervision.size"}),
    ("nuoenjiya-2021", "supervision_committee", {"chair": 1, "deputy": 1, "member": 1}, {"supervision.officers"}),
    ("district-2012", "supervision_committee", {"chair": 1, "deputy": 2, "member": 4}, set()),
    ("district-2012", "supervision_committee", {"chair": 2, "deputy": 3, "member": 2}, {"supervision.officers"}),
    ("district-2012", "supervision_committee", {"chair": 1, "deputy": 1, "member": 1}, {"supervision.size"}),
    ("district-2012", "party_organisation", {"secretary": 1, "member": 2}, set()),
    ("district-2012", "party_organisation", {"secretary": 1, "member": 6}, {"party.officers"}),
    ("district-2012", "party_organisation", {"secretary": 1, "deputy_secretary": 1, "member": 9}, {"party.size"}),
    ("liaoning-2014", "party_organisation", {"secretary": 1, "member": 5}, {"party.officers"}),
]


@pytest.mark.parametrize(("document", "body", "seats", "refused"), SIZES)
def test_a_body_elected_as_a_whole_has_the_offices_and_numbers_of_its_document(
    document: str, body: str, seats: dict[str, int], refused: set[str]
) -> None:
    decisions = sized(rulebook(document, {}, {}), body, seats, Community(1200))
    assert blocked(decisions) == refused
    assert all(decision.reason_zh for decision in decisions)


def test_an_office_the_body_does_not_have_is_no_seat_of_a_plan() -> None:
    planned = PlannedBody("220602005001", "residents_committee", "representatives", "urban", {"chair": 1})
    with pytest.raises(RulesError, match="可写的有：主任、副主任、委员"):
        drafting({"urban": book()}, "by_election", [planned])


def test_under_the_villagers_law_its_must_prevails_and_what_is_as_strict_stays() -> None:
    urban = rulebook("shenyang-2015", {}, {})
    villagers = rulebook("shenyang-2015", {}, {}, organic="villagers-law-2018")
    assert villagers.sha256 != urban.sha256
    assert villagers.documents[0] == "villagers-law-2018"
    assert len(urban.rule("electorate.mode").value) > 1
    assert villagers.rule("electorate.mode").value == ("direct",)
    assert villagers.rule("rc.size").value == urban.rule("rc.size").value == {"at_least": 3, "at_most": 5}
    assert "urban-law-2018" not in rulebook("chengnan-2024", {}, {}, organic="villagers-law-2018").documents


def test_what_the_villagers_law_settles_a_plan_may_state_as_strictly_and_no_laxer() -> None:
    law = "villagers-law-2018"
    stricter = rulebook("chengnan-2024", {}, {"contested": True, "margin": 2}, organic=law)
    assert stricter.rule("slate.margin").value == 2
    for loosened in ({"contested": False}, {"margin": 0}):
        with pytest.raises(RulesError, match="不能放宽"):
            rulebook("chengnan-2024", {}, loosened, organic=law)


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
