"""Deadlines agree in both directions, whatever days are counted and whichever days are holidays (正算与倒推一致)."""

from datetime import date, timedelta
from functools import partial

from electoral_rules.book.calendars import PLAIN, Calendar, Counting
from electoral_rules.book.model import Rule
from electoral_rules.book.rulebook import Rulebook, rulebook
from electoral_rules.cases import USUAL_MEASURES
from electoral_rules.dates.collisions import collisions, possible
from electoral_rules.dates.deadlines import event_due, kept, limits
from electoral_rules.dates.duties import anchor_of, due, earliest_day, latest_posting
from electoral_rules.dates.roll_dates import answer_due, objection, roll_posting
from electoral_rules.dates.timetable import is_dated, latest_posting_day, slate_posting, timetable
from electoral_rules.dates.windows import (
    BODIES,
    body_day_allowed,
    dated,
    election_day_allowed,
    frame_of,
    span,
    term_finished,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.books import observed

READINGS = ("e_minus_n", "clear_days", "working_days")
NOTICES = ("timetable.formal_list_notice", "timetable.roll_notice")
BOOKS: dict[str, Rulebook] = {name: rulebook("shenyang-2015", {}, {}, {"AMB-16": name}) for name in READINGS}
DISTRICT = rulebook("district-2012", {}, {})
BY_ELECTION = rulebook("chengnan-2024", USUAL_MEASURES, {})
OTHERS = [DISTRICT, BY_ELECTION, *(rulebook(slug, {}, {}) for slug in ("nuoenjiya-2021", "liaoning-2014"))]
DATED = [(book, rule) for book in (*BOOKS.values(), *OTHERS) for rule in book.rules if anchor_of(rule)]
DAYS = st.dates(date(2015, 2, 1), date(2015, 3, 31))
COUNTINGS: st.SearchStrategy[Counting] = st.sampled_from(["calendar_days_next_day", "working_days_next_day"])
CALENDARS = st.builds(
    Calendar.of, st.lists(DAYS, max_size=12), st.lists(DAYS.filter(lambda day: day.weekday() > 4), max_size=4)
)


@settings(max_examples=200)
@given(CALENDARS, DAYS, st.integers(0, 12), st.integers(-4, 20), COUNTINGS)
def test_counting_forward_and_back_are_inverse(
    calendar: Calendar, event: date, days: int, away: int, counting: Counting
) -> None:
    day = event + timedelta(days=away)
    in_time = event <= calendar.before(day, days, counting)
    assert in_time == (calendar.after(event, days, counting) <= day)
    if event <= day:
        assert in_time == (calendar.between(event, day, counting) >= days)
    assert calendar.between(event, day, counting) == -calendar.between(day, event, counting)


@given(st.sampled_from(READINGS), st.sampled_from(NOTICES), CALENDARS, DAYS, DAYS)
def test_a_notice_is_in_time_by_its_latest_day_exactly_when_by_the_earliest_election_day(
    reading: str, notice: str, calendar: Calendar, posted: date, election_day: date
) -> None:
    book = BOOKS[reading]
    rule = book.rule(notice)
    ask = slate_posting if notice == NOTICES[0] else roll_posting
    accepted = ask(book, posted, election_day, calendar).verdict == "ok"
    assert accepted == (posted <= latest_posting(rule, election_day, calendar))
    assert accepted == (election_day >= earliest_day(rule, posted, calendar))
    assert accepted == (observed(ask(book, posted, election_day, calendar))["days_short"] == 0)


@given(st.sampled_from(READINGS), CALENDARS, DAYS, DAYS)
def test_posting_earlier_or_electing_later_never_hurts(
    reading: str, calendar: Calendar, posted: date, election_day: date
) -> None:
    book, one = BOOKS[reading], timedelta(days=1)
    if slate_posting(book, posted, election_day, calendar).verdict == "ok":
        assert slate_posting(book, posted - one, election_day, calendar).verdict == "ok"
        assert slate_posting(book, posted, election_day + one, calendar).verdict == "ok"


@settings(max_examples=200)
@given(st.sampled_from(DATED), CALENDARS, DAYS, st.integers(-40, 40))
def test_every_dated_rule_of_every_document_is_the_inverse_of_itself(
    where: tuple[Rulebook, Rule], calendar: Calendar, event: date, away: int
) -> None:
    """Tried near the day the rule sets, where one day more or less decides."""
    book, rule = where
    done = due(rule, event, calendar).day + timedelta(days=away // 8)
    in_time = due(rule, event, calendar).allows(done)
    assert in_time == event_due(rule, done, calendar).allows(event)
    assert (
        in_time
        or kept(book, rule.id, done, event, calendar).verdict != "ok"
        or rule.strength in ("encouraged", "option")
    )


@given(DAYS, DAYS)
def test_neither_working_days_nor_clear_days_are_laxer_than_e_minus_n(posted: date, election_day: date) -> None:
    for reading in ("clear_days", "working_days"):
        if slate_posting(BOOKS[reading], posted, election_day).verdict == "ok":
            assert slate_posting(BOOKS["e_minus_n"], posted, election_day).verdict == "ok"


@given(CALENDARS, DAYS, DAYS)
def test_an_answer_is_never_due_before_the_objection_and_a_holiday_only_gives_time(
    calendar: Calendar, posted: date, received: date
) -> None:
    book = rulebook("shenyang-2015", {}, {}, {"AMB-16": "holiday_moves"})
    assert answer_due(book, received, posted, calendar) >= answer_due(book, received, posted, PLAIN) > received
    if objection(book, posted, received, PLAIN).verdict == "ok":
        assert objection(book, posted, received, calendar).verdict == "ok"


@given(st.dates(date(1990, 1, 1), date(2012, 12, 31)), st.dates(date(1995, 1, 1), date(2015, 12, 31)))
def test_a_finished_term_stays_finished(previous: date, day: date) -> None:
    if term_finished(DISTRICT, previous, day).verdict == "ok":
        assert term_finished(DISTRICT, previous, day + timedelta(days=1)).verdict == "ok"
        assert term_finished(DISTRICT, previous - timedelta(days=1), day).verdict == "ok"


@given(st.dates(date(2024, 5, 1), date(2024, 6, 15)), st.dates(date(2024, 5, 1), date(2024, 6, 15)))
def test_a_plan_is_possible_exactly_when_its_day_and_its_posting_are_allowed(day: date, posted: date) -> None:
    first = date(2024, 5, 14)
    allowed = election_day_allowed(BY_ELECTION, day).verdict == "ok"
    allowed &= slate_posting(BY_ELECTION, posted, day).verdict == "ok" and posted >= first
    assert possible(collisions(BY_ELECTION, day, list_posted=posted)) == allowed


@given(st.sampled_from(READINGS), CALENDARS, DAYS)
def test_a_timetable_is_in_order_and_no_row_lacks_its_words(reading: str, calendar: Calendar, day: date) -> None:
    rows = timetable(BOOKS[reading], day, {}, calendar)
    assert [row.date for row in rows] == sorted(row.date for row in rows)
    assert len({row.id for row in rows}) == len(rows)
    assert all(row.citation.words and row.bound in ("latest", "earliest", "on") for row in rows)


@given(st.integers(-10, 60))
def test_a_refusal_says_how_many_days_are_short(late: int) -> None:
    day = date(2024, 5, 28)
    posted = slate_posting(BY_ELECTION, latest_posting_day(BY_ELECTION, day) + timedelta(days=late), day)
    assert observed(posted)["days_short"] == max(late, 0)
    assert posted.blocks is (f"差{late}日" in posted.reason_zh) is (late > 0)


def test_a_window_includes_its_first_and_its_last_day_and_not_a_day_more() -> None:
    one, tried = timedelta(days=1), 0
    for book in (BOOKS["e_minus_n"], *OTHERS):
        for rule in book.rules:
            if not is_dated(rule) or anchor_of(rule) or rule.strength != "must":
                continue
            for limit in limits(rule):
                out = {"earliest": -one, "latest": one}.get(limit.bound, one)
                assert kept(book, rule.id, limit.day).verdict == "ok"
                assert kept(book, rule.id, limit.day + out).blocks
                tried += 1
    assert tried > 20


def test_an_election_or_a_body_may_have_the_first_and_the_last_day_and_not_a_day_more() -> None:
    one, tried = timedelta(days=1), 0
    for book in (BOOKS["e_minus_n"], *OTHERS):
        asked = [(frame_of(book), partial(election_day_allowed, book))]
        asked += [(rule, partial(body_day_allowed, book, body)) for body in BODIES if (rule := dated(book, body))]
        for rule, ask in asked:
            for day, out in zip(span(rule.value), (-one, one), strict=True):
                assert ask(day).verdict == "ok" != ask(day + out).verdict
                tried += 1
    assert tried > 10
