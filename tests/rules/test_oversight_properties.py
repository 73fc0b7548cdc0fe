"""Complaints, reports and training: clocks run one way, completeness is never lost, a check is always asked for."""

from collections.abc import Mapping
from datetime import date, timedelta

from electoral_rules import Rulebook, rulebook, verdict_of
from electoral_rules.book.calendars import Calendar
from electoral_rules.oversight import complaints
from electoral_rules.oversight.acceptance import checklist, evidence, inspected
from electoral_rules.oversight.reports import complete, duties, in_time, receivers, report, same
from electoral_rules.oversight.sanctions import bribery
from electoral_rules.oversight.training import first_year, latest_training_day
from hypothesis import given
from hypothesis import strategies as st

SLUGS = ("shenyang-2015", "liaoning-2014", "chengnan-2024", "nuoenjiya-2021", "district-2012")
BOOKS = {slug: rulebook(slug, {}, {}) for slug in SLUGS}
CLOCKS = {
    reading: rulebook("shenyang-2015", {}, {}, {"AMB-05": reading})
    for reading in ("receipt", "start_of_check", "verification")
}
DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 31))
AFEW = st.integers(0, 400)
NAMES = st.sampled_from(["candidate", "relative", "friend", "instructed_person", "stranger"])
SHENYANG, NUOENJIYA = BOOKS["shenyang-2015"], BOOKS["nuoenjiya-2021"]


def begun(received: date, check: int, verify: int) -> Mapping[str, date]:
    started = received + timedelta(days=check)
    return {"start_of_check": started, "verification": started + timedelta(days=verify)}


@given(DAYS, AFEW, AFEW, AFEW, st.sampled_from(list(CLOCKS.values())))
def test_a_complaint_received_later_is_not_due_earlier(
    received: date, later: int, check: int, verify: int, book: Rulebook
) -> None:
    first = complaints.due_date(book, received, begun=begun(received, check, verify))
    other = received + timedelta(days=later)
    assert complaints.due_date(book, other, begun=begun(other, check, verify)) >= first


@given(DAYS, AFEW, AFEW)
def test_no_reading_ends_earlier_than_the_one_from_receipt(received: date, check: int, verify: int) -> None:
    steps = begun(received, check, verify)
    due = {name: complaints.due_date(book, received, begun=steps) for name, book in CLOCKS.items()}
    assert due["receipt"] <= due["start_of_check"] <= due["verification"]


@given(DAYS, st.integers(-30, 60), AFEW, st.sampled_from(list(CLOCKS.values())), st.sets(DAYS, max_size=4))
def test_a_decision_is_in_time_exactly_up_to_the_day_it_is_due(
    received: date, away: int, check: int, book: Rulebook, holidays: set[date]
) -> None:
    steps, calendar = begun(received, check, 0), Calendar.of(holidays)
    due = complaints.due_date(book, received, calendar, begun=steps)
    decision = complaints.in_time(book, received, due + timedelta(days=away), calendar, begun=steps)
    assert decision.blocks is (away > 0)


@given(st.sampled_from(list(BOOKS.values())), st.data())
def test_no_case_is_closed_without_a_check_whatever_its_outcome(book: Rulebook, data: st.DataObject) -> None:
    ends = data.draw(st.sampled_from(sorted(complaints.outcomes(book))))
    done = complaints.outcomes(book)[ends]
    told = ["reporter", "hotline"]
    checked, unchecked = (
        verdict_of(complaints.close(book, checks=checks, ends=ends, done=done, channel="hotline", is_named=True, told=told))
        for checks in (1, 0)
    )  # fmt: skip
    assert (checked, unchecked) == ("ok", "blocked")


@given(st.sampled_from(list(BOOKS.values())), st.data())
def test_a_complete_report_stays_complete_with_one_more_receiver(book: Rulebook, data: st.DataObject) -> None:
    for duty in duties(book):
        everybody = [*receivers(book, duty.id), "news_office"]
        sent = data.draw(st.sets(st.sampled_from(everybody)))
        before = complete(book, duty.id, sent)
        after = complete(book, duty.id, sent | {data.draw(st.sampled_from(everybody))})
        assert before.blocks or not after.blocks
        assert before.blocks is not (set(receivers(book, duty.id)) <= sent)


@given(DAYS)
def test_a_report_is_in_time_exactly_up_to_its_date(day: date) -> None:
    for duty in duties(SHENYANG):
        assert duty.due is not None
        assert in_time(SHENYANG, duty.id, day).blocks is (day > duty.due)


@given(
    st.dictionaries(st.text("0123456789", min_size=1), st.dictionaries(st.sampled_from("abc"), st.integers(0))), DAYS
)
def test_the_order_figures_come_in_changes_no_report(figures: dict[str, dict[str, int]], day: date) -> None:
    turned = {code: dict(reversed(row.items())) for code, row in reversed(figures.items())}
    one, other = (report(SHENYANG, "reports.city_final", entry, day) for entry in (figures, turned))
    assert same(SHENYANG, one, other).verdict == "ok"


@given(DAYS, st.integers(-800, 800), st.sampled_from(["secretary", "director", "supervision_chair"]))
def test_the_first_year_ends_on_the_same_day_in_both_directions(elected: date, away: int, office: str) -> None:
    last = latest_training_day(NUOENJIYA, elected)
    assert (last - elected).days in (365, 366)
    on = last + timedelta(days=away)
    assert first_year(NUOENJIYA, office, elected, 0, on).blocks is (on > last)
    assert not first_year(NUOENJIYA, office, elected, 1, on).blocks


@given(DAYS, AFEW)
def test_who_is_elected_later_is_not_due_for_training_earlier(elected: date, later: int) -> None:
    other = latest_training_day(NUOENJIYA, elected + timedelta(days=later))
    assert other >= latest_training_day(NUOENJIYA, elected)


@given(st.sets(st.sampled_from(["signature", "photo", "record"])), st.sampled_from(["signature", "photo", "record"]))
def test_one_more_piece_of_evidence_never_reopens_a_point(shown: set[str], more: str) -> None:
    before, after = (evidence(NUOENJIYA, "result", kinds) for kinds in (shown, shown | {more}))
    assert before.blocks or not after.blocks


@given(st.sets(st.sampled_from([check.id for check in checklist(SHENYANG)] or ["none"])))
def test_a_community_passes_only_with_every_item_in_order(passed: set[str]) -> None:
    assert inspected(SHENYANG, passed).blocks is not ({check.id for check in checklist(SHENYANG)} <= passed)


@given(NAMES, st.sampled_from(["voter", "election_worker", "other_candidate", "neighbour"]), st.booleans())
def test_bribery_is_every_part_of_its_definition_at_once(giver: str, receiver: str, influences: bool) -> None:
    met = giver != "stranger" and receiver != "neighbour" and influences
    assert bribery(SHENYANG, giver, receiver, "property", influences).blocks is met
