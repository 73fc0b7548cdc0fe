"""What cases cannot say of dates: stages and their rules agree, events have names, a plan's gaps and unknown words."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from electoral_rules.book.calendars import PLAIN, WORKING_DAYS, Calendar
from electoral_rules.book.loading import available, document
from electoral_rules.book.model import RulesError
from electoral_rules.book.rulebook import Rulebook, RuleMissing, rulebook
from electoral_rules.dates.collisions import collisions, first_possible_day, possible
from electoral_rules.dates.duties import anchor_of, due
from electoral_rules.dates.order import order_kept
from electoral_rules.dates.roll_dates import answer_due
from electoral_rules.dates.stages import dated_stages, gap_at, rule_at, stage_rule
from electoral_rules.dates.timetable import EVENTS, earliest_election_day, latest_posting_day, timetable, waiting
from electoral_rules.dates.windows import body_day_allowed, window

ELECTIONS = ("shenyang-2015", "liaoning-2014", "chengnan-2024", "nuoenjiya-2021", "district-2012")


def book(slug: str, **readings: str) -> Rulebook:
    return rulebook(slug, {}, {}, {f"AMB-{code[3:]}": name for code, name in readings.items()})


@pytest.mark.parametrize("slug", ELECTIONS)
def test_a_stage_has_the_dates_of_the_rule_that_quotes_it(slug: str) -> None:
    shared = book(slug)
    for stage in shared.stages:
        rule = (
            stage_rule(shared, stage.exits[0].rule) if f"stage.{stage.id}" not in {r.id for r in shared.rules} else None
        )
        rule = rule or shared.find(f"stage.{stage.id}")
        if rule is not None:
            assert (rule.value["from"], rule.value["to"]) == (stage.start, stage.end), stage.id


@pytest.mark.parametrize("slug", ELECTIONS)
def test_every_stage_is_left_by_rules_the_document_or_its_parents_have(slug: str) -> None:
    shared = book(slug)
    assert shared.stages
    assert [way.rule for stage in shared.stages for way in stage.exits if not shared.has(way.rule)] == []


def test_the_gap_between_two_stages_is_known_and_only_it() -> None:
    shared = book("shenyang-2015")
    assert (
        gap_at(shared, date(2015, 2, 16)) == gap_at(shared, date(2015, 2, 24)) == (date(2015, 2, 16), date(2015, 2, 24))
    )
    assert gap_at(shared, date(2015, 2, 15)) is None and gap_at(shared, date(2015, 4, 1)) is None
    at = rule_at(shared, date(2015, 2, 25))
    assert at and at.id == "stage.candidates"
    assert rule_at(shared, date(2015, 2, 20)) is None
    assert dated_stages(book("district-2012")) == []


def test_every_event_days_are_counted_from_has_a_name() -> None:
    anchors = {anchor_of(rule) for slug in available() for rule in document(slug).rules} - {""}
    assert anchors - set(EVENTS) == set()


def test_what_hangs_on_a_known_day_is_counted_from_it() -> None:
    shared = book("shenyang-2015")
    rows = {row.id: row for row in timetable(shared, date(2015, 3, 16), {"roll_posted": date(2015, 2, 10)})}
    assert rows["timetable.roll_objection"].date == date(2015, 2, 13)
    assert rows["timetable.roll_answer"].date == date(2015, 2, 15)
    assert rows["timetable.roll_notice"].date == date(2015, 3, 1)


def test_what_hangs_on_an_event_without_a_day_waits() -> None:
    shared = book("nuoenjiya-2021")
    assert "timetable.public_notice" in [rule.id for rule in waiting(shared, date(2021, 1, 26))]
    known = {"notice_posted": date(2021, 1, 4)}
    assert "timetable.public_notice" not in [rule.id for rule in waiting(shared, date(2021, 1, 26), known)]
    rows = {row.id: row.date for row in timetable(shared, date(2021, 1, 26), known)}
    assert rows["timetable.public_notice"] == date(2021, 1, 9)


def test_the_roll_is_left_out_of_a_plan_whose_mode_needs_none() -> None:
    shared = book("shenyang-2015")
    named = [{entry.first.id for entry in collisions(shared, date(2015, 3, 6), mode=mode)} for mode in ("", "direct")]
    assert all("timetable.roll_notice" in found for found in named)
    without = {entry.first.id for entry in collisions(shared, date(2015, 3, 6), mode="representatives")}
    assert without == {"timetable.formal_list_notice"}


def test_an_answer_to_objections_may_not_come_after_the_vote_unseen() -> None:
    shared = book("shenyang-2015", AMB16="working_days")
    new_year = Calendar.of(date(2015, 2, day) for day in range(18, 25))
    found = collisions(shared, date(2015, 3, 6), new_year, roll_posted=date(2015, 3, 2))
    assert {entry.first.id for entry in found if entry.verdict == "blocked"} == {"timetable.roll_notice"}
    assert [entry.days for entry in found if entry.first.id == "timetable.roll_answer"] == [3]


def test_representatives_in_step_only_cannot_be_elected_on_the_dates_the_text_gives() -> None:
    shared = book("nuoenjiya-2021", AMB11="in_step")
    found = collisions(shared, date(2021, 1, 26), representatives_elected=date(2021, 2, 1))
    assert not possible(found)
    assert [(entry.first.id, entry.days) for entry in found] == [("timetable.representatives_window", 4)]


def test_every_body_is_held_to_its_own_days() -> None:
    shared = book("nuoenjiya-2021")
    late = {"party_elected": date(2021, 1, 15), "supervision_elected": date(2021, 2, 25)}
    found = [entry for entry in collisions(shared, date(2021, 1, 26), PLAIN, "", **late) if entry.verdict == "blocked"]
    assert [(entry.first.id, entry.days) for entry in found] == [
        ("timetable.party_window", 2), ("supervision.held", 2),
    ]  # fmt: skip
    assert body_day_allowed(book("shenyang-2015"), "party", date(2015, 3, 6)).verdict == "not_applicable"


def test_the_sentences_of_a_collision_name_both_rules_and_stand_as_json() -> None:
    (first, *_) = collisions(book("shenyang-2015"), date(2015, 3, 6), list_posted=date(2015, 3, 5))
    shown: dict[str, Any] = first.as_dict()
    assert [rule["id"] for rule in shown["rules"]] == ["timetable.formal_list_notice", "stage.candidates"]
    assert (shown["days"], shown["verdict"]) == (4, "blocked")
    assert "差4日" in shown["zh"] and "4 days short" in shown["en"]


def test_the_first_day_that_works_is_found_or_there_is_none() -> None:
    assert first_possible_day(book("chengnan-2024")) == date(2024, 5, 17)
    assert first_possible_day(book("shenyang-2015")) == date(2015, 3, 6)
    assert first_possible_day(book("shenyang-2015"), list_posted=date(2015, 3, 5)) == date(2015, 3, 10)
    assert first_possible_day(book("district-2012"), previous_election=date(2009, 9, 10)) == date(2012, 9, 10)
    # Past the end of September the window itself only warns, but it is there that days are looked for.
    assert first_possible_day(book("district-2012"), previous_election=date(2009, 10, 15)) is None
    assert first_possible_day(book("villagers-law-2018")) is None


def test_a_stage_that_only_begins_after_the_last_day_collides() -> None:
    found = collisions(book("shenyang-2015"), date(2015, 3, 1))
    listed = [entry for entry in found if entry.first.id == "timetable.formal_list_notice"]
    assert [(entry.second.id, entry.days, entry.verdict) for entry in listed] == [("stage.candidates", 1, "blocked")]


def test_whether_a_last_day_on_a_holiday_moves_is_the_rules_own_policy() -> None:
    rule = book("shenyang-2015").rule("timetable.roll_objection")
    holiday = Calendar.of([date(2015, 2, 22)])
    moves = replace(rule, value={**rule.value, "last_day": "moves"})
    assert due(rule, date(2015, 2, 19), holiday).day == date(2015, 2, 22)
    assert due(moves, date(2015, 2, 19), holiday).day == date(2015, 2, 23)
    working = replace(rule, day_counting=WORKING_DAYS)
    assert due(working, date(2015, 2, 19), PLAIN).day == date(2015, 2, 24)
    assert due(working, date(2015, 2, 19)).day == date(2015, 2, 27)


def test_words_nobody_knows_are_refused() -> None:
    shared = book("shenyang-2015")
    with pytest.raises(TypeError, match="unknown events"):
        collisions(shared, date(2015, 3, 6), lists_posted=date(2015, 3, 1))
    with pytest.raises(RulesError, match="没有这个组织"):
        body_day_allowed(shared, "owners", date(2015, 3, 6))
    with pytest.raises(RulesError, match="没有这一项"):
        order_kept(book("district-2012"), {"party_committee": date(2012, 8, 1)})
    with pytest.raises(ValueError, match="counts no days"):
        due(shared.rule("election.window"), date(2015, 3, 6))
    with pytest.raises(ValueError, match="the day the roll was posted"):
        answer_due(book("shenyang-2015", AMB16="window_end"), date(2015, 2, 20))
    with pytest.raises(RuleMissing):
        latest_posting_day(book("district-2012"), date(2012, 9, 1))


def test_a_window_the_text_leaves_open_is_open_at_that_end() -> None:
    assert window(book("shenyang-2015")) == (date(2015, 3, 6), date(2015, 3, 20))
    assert window(book("liaoning-2014")) == (date(2014, 12, 1), date(2015, 3, 31))
    assert earliest_election_day(book("chengnan-2024"), date(2024, 5, 14)) == date(2024, 5, 17)


def test_a_worked_weekend_day_counts_and_a_holiday_does_not() -> None:
    spring = Calendar.of([date(2015, 2, 18), date(2015, 2, 19)], [date(2015, 2, 15)])
    assert spring.after(date(2015, 2, 13), 2, WORKING_DAYS) == date(2015, 2, 16)
    assert PLAIN.after(date(2015, 2, 13), 2, WORKING_DAYS) == date(2015, 2, 17)
    assert spring.moved(date(2015, 2, 18)) == date(2015, 2, 20)
    assert PLAIN.moved(date(2015, 2, 18)) == date(2015, 2, 18)


def test_a_date_at_the_end_of_time_is_checked_not_counted() -> None:
    for day in (date.max, date.min):
        with pytest.raises(RulesError, match="过早或过晚"):
            PLAIN.after(day, 5) if day == date.max else PLAIN.before(day, 5)
    with pytest.raises(RulesError, match="过早或过晚"):
        PLAIN.after(date.max, 1, WORKING_DAYS)
