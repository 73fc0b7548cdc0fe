"""Each exit condition of each document stands in one group that says of whom it speaks and what decides it."""

from collections import Counter
from datetime import date

import pytest
from electoral_rules import exits, leaving, matters, records, rulebook
from electoral_rules.book.loading import available, document
from electoral_rules.book.wording import names_of
from electoral_rules.carried import scenarios
from electoral_rules.dates.timetable import slate_posting
from electoral_rules.organisation.elected import Triple

ASKED_FOR = {way.rule for slug in available() for stage in document(slug).stages for way in stage.exits}
HOME = "210103001001"


def test_every_exit_of_every_document_is_told_who_sees_to_it_and_what_decides_it() -> None:
    assert set(exits.rules()) == ASKED_FOR
    assert all(names_of([found.owner]) for found in exits.rules().values())
    decided = Counter(rule for act in ("plan_activated", "formal_list_posted") for rule in exits.met_by(act))
    assert set(decided.values()) == {1} and not exits.rules()["survey.opinion"].decidable


@pytest.mark.parametrize("triple", scenarios(), ids=lambda each: f"{each.document} {each.body} {each.mode}")
def test_whoever_holds_an_election_can_meet_every_exit_of_its_stages(triple: Triple) -> None:
    stages = rulebook(triple.document, {}, {}).stages
    places = exits.places(stages, [HOME], [exits.Elected(HOME, triple.body, triple.mode)])
    assert {place.rule for place in places if not exits.rules()[place.rule].decidable} == set()


def test_records_that_decide_exits_are_of_kinds_there_are_and_show_the_parts_the_rule_lists() -> None:
    assert exits.kinds_shown() <= set(records.kinds())
    for found in exits.rules().values():
        assert found.matter is None or set(found.matter["states"]) <= set(
            matters.kinds()[found.matter["kind"]].cycle.states
        )
    for slug in available():
        for stage in document(slug).stages:
            for way in stage.exits:
                assert exits.needed(rulebook(slug, {}, {}), way.rule)


@pytest.mark.parametrize(
    ("kind", "content", "shows"),
    [
        ("survey", {}, {("difficult.survey", "")}),
        ("key_point", {"point": "result"}, {("supervision.key_points", "result")}),
        (
            "training",
            {"trained": ["core_staff"], "level": "city", "attended": 3},
            {
                (rule, "core_staff")
                for rule in ("training.city_core_staff", "training.before", "training.election_staff")
            },
        ),
        ("training", {"trained": ["core_staff"], "level": "city", "attended": 0}, set()),
        ("leading_group", {"level": "street"}, {("leadership.street_group", ""), ("plan.guidance_bodies", "street")}),
    ],
)
def test_a_record_shows_what_its_content_says(
    kind: str, content: dict[str, object], shows: set[tuple[str, str]]
) -> None:
    assert set(exits.shown_by(kind, content)) == shows


def test_what_is_still_to_be_done_shows_nothing_and_holds_the_exit_back() -> None:
    done, left = {"of": "not_elected", "talked_on": "2015-03-22"}, {"of": "not_elected", "talked_on": None}
    assert set(exits.shown_by("talk", done)) == {("follow_up.losers", "")} and not exits.held_back_by("talk", done)
    assert not set(exits.shown_by("talk", left)) and exits.held_back_by("talk", left) == {"follow_up.losers"}
    assert not exits.held_back_by("talk", {"of": "leaving", "talked_on": None})
    handed_over = set(exits.shown_by_matter("handover", "closed", {"team": "residents_committee"}))
    assert handed_over == {("follow_up.handover", "residents_committee")}
    assert exits.held_back_by_matter("difficult_community", "open") == {"election.rectify_first"}
    assert exits.held_back_by_matter("difficult_community", "released") == set()


@pytest.mark.parametrize(("mode", "asked"), [("direct", True), ("household", True), ("representatives", False)])
def test_the_roll_is_an_exit_in_the_modes_that_have_one(mode: str, asked: bool) -> None:
    stages = rulebook("shenyang-2015", {}, {}).stages
    places = list(exits.places(stages, [HOME], [exits.Elected(HOME, "residents_committee", mode)]))
    assert ("timetable.roll_notice" in {place.rule for place in places}) == asked
    assert {place.community for place in places if place.rule == "plan.drawn_by"} == {""}
    assert {place.body for place in places if place.rule == "difficult.survey"} == {""}


def test_an_act_meets_its_exits_but_those_a_decision_says_are_not_kept() -> None:
    book = rulebook("shenyang-2015", {}, {})
    on, late = date(2015, 3, 10), date(2015, 3, 8)
    assert exits.failing("formal_list_posted", [slate_posting(book, late, on)]) == {"timetable.formal_list_notice"}
    assert exits.failing("formal_list_posted", [slate_posting(book, date(2015, 3, 1), on)]) == set()
    assert exits.failing("results_filed", [slate_posting(book, late, on)]) == set()


def test_a_stage_is_left_by_its_exits_and_what_nobody_can_decide_says_so() -> None:
    book = rulebook("shenyang-2015", {}, {})
    decided = {each.rule: each for each in leaving.leaving(book, book.stages[0], {"difficult.survey": [HOME]})}
    assert {rule for rule, each in decided.items() if each.blocks} == {"difficult.survey"}
    assert decided["difficult.survey"].observed == (HOME,) and "还差1处" in decided["difficult.survey"].reason_zh
    nuoenjiya = rulebook("nuoenjiya-2021", {}, {})
    mobilise = next(each for each in nuoenjiya.stages if each.id == "mobilise")
    (undecided,) = (each for each in leaving.leaving(nuoenjiya, mobilise, {"survey.opinion": [HOME]}) if each.blocks)
    assert undecided.rule == "survey.opinion" and "没有服务能够认定" in undecided.reason_zh


@pytest.mark.parametrize(
    ("document", "left_out", "verdict"),
    [
        ("nuoenjiya-2021", [], "ok"),
        ("nuoenjiya-2021", ["training.before"], "blocked"),
        ("shenyang-2015", ["difficult.survey"], "ok"),
        ("liaoning-2014", ["difficult.survey"], "not_applicable"),
    ],
)
def test_steps_left_out_are_a_shortened_procedure_where_the_document_forbids_it(
    document: str, left_out: list[str], verdict: str
) -> None:
    assert leaving.shortened(rulebook(document, {}, {}), left_out).verdict == verdict


def test_a_stage_is_late_and_comes_before_another_by_its_days() -> None:
    stages = {stage.id: stage for stage in rulebook("nuoenjiya-2021", {}, {}).stages}
    assert leaving.earlier_open(stages.values(), stages["rc"], []) == ("mobilise",)
    assert leaving.earlier_open(stages.values(), stages["follow_up"], ["mobilise", "rc"]) == ("party",)
