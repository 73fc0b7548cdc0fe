"""A rulebook holds what its documents say and what its measures adopt, remembers where from, and nothing else."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from electoral_rules import Decision, Rulebook, RulesError, rulebook
from electoral_rules.book.loading import available, document
from electoral_rules.book.model import Rule
from electoral_rules.book.resolution import resolve
from electoral_rules.book.rulebook import RuleMissing
from electoral_rules.dates.timetable import slate_posting
from electoral_rules.oversight.complaints import due_date

from tests.rules.books import MEASURES, book


def test_silence_is_not_a_default_until_the_measures_adopt_it() -> None:
    bare = rulebook("chengnan-2024", {}, {})
    assert not bare.has("results.quorum")
    with pytest.raises(RuleMissing, match=r"results\.quorum"):
        bare.rule("results.quorum")
    assert rulebook("chengnan-2024", {"quorum": "GK-05"}, {}).rule("results.quorum").code == "GK-05"


@pytest.mark.parametrize("measures", [{"quorum": "GK-06"}, {"moon": "GK-05"}, {"quorum": "GK-99"}])
def test_measures_cannot_adopt_what_does_not_exist(measures: dict[str, str]) -> None:
    with pytest.raises(RulesError, match="quorum=GK-05"):
        rulebook("chengnan-2024", measures, {})


def test_a_measure_fills_what_a_document_leaves_open_and_overrules_nothing_it_says() -> None:
    adopted = rulebook("nuoenjiya-2021", {"rc_size": "GK-03"}, {}).rule("rc.size")
    assert (adopted.provenance, adopted.value["at_least"]) == ("measures", 5)
    assert rulebook("shenyang-2015", {"rc_size": "GK-03"}, {}).rule("rc.size").provenance == "document"


DEFAULTS = document("national-defaults").rules
ELECTIONS = [slug for slug in available() if slug not in ("derived", "national-defaults")]


@pytest.mark.parametrize("slug", ELECTIONS)
@pytest.mark.parametrize(("topic", "code"), sorted({(rule.measure, rule.code) for rule in DEFAULTS}))
def test_every_usual_practice_can_be_adopted_under_every_document(slug: str, topic: str, code: str) -> None:
    """It adds what the document is silent on and leaves everything the document says as it was."""
    bare, adopted = rulebook(slug, {}, {}), rulebook(slug, {topic: code}, {})
    usual = {rule.id: rule.value for rule in DEFAULTS if (rule.measure, rule.code) == (topic, code)}
    for rule in adopted.rules:
        before = bare.find(rule.id)
        if before is None or (before.value is None and rule.id in usual):
            assert (rule.provenance, rule.value) == ("measures", usual[rule.id])
        else:
            assert rule == before
    assert {rule.id for rule in adopted.rules} == {rule.id for rule in bare.rules} | usual.keys()


def test_an_item_two_levels_number_alike_is_the_lowest_documents() -> None:
    assert rulebook("shenyang-2015", {}, {}).item("S1").citation.document == "shenyang-2015"


def test_a_plan_states_only_what_is_left_to_it() -> None:
    with pytest.raises(RulesError, match="contested、margin、margin_kind"):
        rulebook("chengnan-2024", {}, {"window": "always"})


@pytest.mark.parametrize(
    "readings", [{"AMB-16": "round_up"}, {"timetable.roll_notice": "window_end"}, {"roll.once": "x"}]
)
def test_a_reading_is_chosen_among_those_the_text_has(readings: dict[str, str]) -> None:
    with pytest.raises(RulesError, match="AMB-16=clear_days"):
        rulebook("shenyang-2015", {}, {}, readings)


def test_a_reading_for_one_rule_leaves_the_others_of_its_ambiguity_alone() -> None:
    read = rulebook("shenyang-2015", {}, {}, {"timetable.roll_notice": "clear_days", "AMB-16": "working_days"})
    assert read.rule("timetable.roll_notice").reading == "clear_days"
    assert read.rule("timetable.formal_list_notice").reading == "working_days"
    assert read.readings == {"timetable.roll_notice": "clear_days", "AMB-16": "working_days"}


def test_a_reading_holds_for_the_words_of_every_level() -> None:
    read = rulebook("shenyang-2015", {}, {}, {"AMB-05": "verification"}).rule("complaints.days")
    assert [rule.value["from"] for rule in (*read.above, read)] == ["verification", "verification"]


def test_every_value_remembers_where_it_came_from() -> None:
    usual = book()
    assert usual.rule("timetable.formal_list_notice").provenance == "document"
    assert usual.rule("results.tie").provenance == "measures"
    assert usual.rule("slate.margin").provenance == "plan"
    assert usual.rule("electorate.min_age").citation.document == "urban-law-2018"
    assert usual.rule("timetable.formal_list_notice").citation.article == "六（一）1"


def test_another_measure_or_plan_value_is_another_rulebook() -> None:
    hashes = {book().sha256, book({"quorum": "GK-01"}).sha256, book(plan={"contested": False}).sha256}
    assert len(hashes) == 3


def test_nothing_in_a_rulebook_can_be_changed() -> None:
    rule = book().rule("plan.checks")
    with pytest.raises(TypeError):
        rule.value["offices"] = ()
    with pytest.raises(AttributeError):
        rule.strength = "option"  # type: ignore[misc]


def test_a_rulebook_of_another_format_is_refused() -> None:
    text = json.dumps({**json.loads(book().to_json()), "format": "huanjie-rulebook/99"})
    with pytest.raises(RulesError, match="规则汇编"):
        Rulebook.from_json(text)


def test_an_unknown_document_is_refused() -> None:
    with pytest.raises(RulesError, match="没有这个规范性文件"):
        rulebook("nowhere-1999", MEASURES, {})


def test_a_decision_survives_its_dictionary() -> None:
    decision = slate_posting(book(), date(2024, 5, 26), date(2024, 5, 28))
    assert Decision.from_dict(json.loads(json.dumps(decision.as_dict()))) == decision


def number(value: int, strength: str = "must", stricter: str = "higher") -> Rule:
    rule = book().rule("electorate.min_age")
    return replace(rule, value=value, strength=strength, stricter=stricter)  # type: ignore[arg-type]


def test_a_lower_document_may_tighten_a_must_and_not_loosen_it() -> None:
    assert resolve(number(10), number(12)).value == 12
    with pytest.raises(RulesError, match="不得放宽"):
        resolve(number(10), number(8))


def test_a_lower_document_may_choose_among_what_a_higher_one_lists_and_add_nothing() -> None:
    three = replace(number(0, stricter="narrower"), value=("direct", "household", "representatives"))
    assert resolve(three, replace(three, value=("household",))).value == ("household",)
    with pytest.raises(RulesError, match="不得放宽"):
        resolve(three, replace(three, value=("household", "member_representatives")))


def test_a_lower_document_cannot_turn_a_must_into_a_custom() -> None:
    with pytest.raises(RulesError, match="不得放宽"):
        resolve(number(10), number(12, strength="generally"))


def test_where_less_is_stricter_the_lower_number_wins() -> None:
    assert resolve(number(30, stricter="lower"), number(20, stricter="lower")).value == 20


def test_a_higher_encouragement_gives_way_to_the_lower_document() -> None:
    assert resolve(number(10, strength="encouraged"), number(8)).value == 8


def test_resolving_a_rule_with_itself_changes_nothing() -> None:
    assert resolve(number(10), number(10)) == number(10)


def test_a_complaint_clock_nobody_adopted_is_an_error_and_no_default() -> None:
    with pytest.raises(RuleMissing, match=r"complaints\.days"):
        due_date(book({"complaint_days": None}), date(2015, 3, 10))


def test_every_measure_adopted_and_every_word_of_the_plan_changes_the_hash() -> None:
    plans: list[dict[str, Any]] = [{}, {"contested": True}, {"contested": True, "margin": 1}, {"contested": False}]
    adopted = [dict(list(MEASURES.items())[:number]) for number in range(len(MEASURES) + 1)]
    books = [rulebook("chengnan-2024", measures, plan) for measures in adopted for plan in plans]
    assert len({made.sha256 for made in books}) == len(books)


def test_a_refusal_lists_what_may_be_stated() -> None:
    with pytest.raises(RulesError, match="没有留给方案的内容，可写的有：margins。"):
        rulebook("shenyang-2015", {}, {"contested": True})
    with pytest.raises(RulesError, match="可写的有：contested、margin、margin_kind"):
        rulebook("chengnan-2024", {}, {"rc_size": {"at_least": 5, "at_most": 5}})
