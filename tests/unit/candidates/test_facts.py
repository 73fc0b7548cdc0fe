"""How declared facts become the facts that conditions are judged by."""

from datetime import date, timedelta
from typing import Any

import pytest
from candidates.domain.facts import (
    Period,
    evidence_of,
    months_worked,
    nominee,
    qualified,
    retires_on,
    without_exception,
)
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.candidates.support import DECLARED, RULES, VERIFIED

DAY = date(2024, 5, 20)
HONOUR = {
    "title": "劳动模范",
    "awarded_by": "city_party_or_government_or_above",
    "personal": True,
    "evidence_sha256": "a" * 64,
}


def verdicts(verified: dict[str, Any] | None = None, **declared: Any) -> dict[str, str]:
    """Rule → verdict for a nominee with these facts."""
    judged = qualified(RULES, VERIFIED | (verified or {}), DECLARED | declared, DAY)
    return {each.rule: each.verdict for each in judged}


def test_two_periods_of_work_are_added_up_and_days_worked_twice_count_once() -> None:
    year = Period(date(2020, 1, 1), date(2020, 12, 31))
    assert months_worked([year, Period(date(2022, 5, 20), date(2023, 5, 19))]) == 24
    assert months_worked([year, Period(date(2020, 6, 1), date(2020, 12, 31))]) == 12
    assert months_worked([Period(date(2022, 5, 20), date(2024, 5, 18))]) == 23


@given(st.lists(st.tuples(st.dates(date(2000, 1, 1), date(2024, 5, 1)), st.integers(0, 900)), max_size=6))
def test_the_order_of_periods_does_not_matter_and_more_work_is_never_less(told: list[tuple[date, int]]) -> None:
    periods = [Period(first, first + timedelta(days)) for first, days in told]
    months = months_worked(periods)
    assert months == months_worked(reversed(periods)) >= 0
    assert months_worked([*periods, Period(date(1990, 1, 1), date(1990, 12, 31))]) == months + 12


def test_work_that_is_still_ahead_is_no_experience() -> None:
    ahead = [{"post": "网格员", "first": "2024-05-21", "last": "2030-01-01"}]
    begun = [{"post": "网格员", "first": "2023-05-21", "last": "2030-01-01"}]
    counted = [
        nominee(RULES, VERIFIED, DECLARED | {"experience": each}, DAY).experience_months for each in (ahead, begun)
    ]
    assert counted == [0, 12]


def test_near_retirement_a_person_may_stand_and_the_day_to_leave_the_post_is_told() -> None:
    judged = qualified(RULES, VERIFIED | {"birth_date": "1974-12-01"}, DECLARED, DAY)
    assert not without_exception(judged, [])
    assert retires_on(judged) == "2024-12-01"


@pytest.mark.parametrize(("born", "expected"), [("1969-05-20", "ok"), ("1968-05-20", "warning")])
def test_55_is_inside_the_limit_and_56_is_a_warning(born: str, expected: str) -> None:
    assert verdicts({"birth_date": born, "sex": "male"})["qualification.age"] == expected


def test_56_with_a_city_level_honour_is_relaxed_and_a_collective_or_lesser_one_is_not() -> None:
    old = {"birth_date": "1968-05-20", "sex": "male"}
    assert verdicts(old, honours=[HONOUR])["qualification.age"] == "ok"
    assert verdicts(old, honours=[HONOUR | {"personal": False}])["qualification.age"] == "warning"
    assert verdicts(old, honours=[HONOUR | {"awarded_by": "district_government"}])["qualification.age"] == "warning"


def test_college_with_an_assistant_social_workers_certificate_meets_either_condition() -> None:
    college: dict[str, Any] = {"education": "junior_college"}
    assert verdicts(**college)["qualification.education"] == "warning"
    certified = verdicts(**college, social_worker_certificate="assistant_social_worker")
    assert certified["qualification.education"] == "ok"


def test_who_lives_elsewhere_needs_the_committees_consent() -> None:
    outside = {"lives_in_community": False}
    assert verdicts(outside)["qualification.residence_consent"] == "blocked"
    assert verdicts(outside, residents_committee_consent_evidence="b" * 64)["qualification.residence_consent"] == "ok"


def test_retirement_age_reached_is_a_warning_that_an_approved_exception_lifts() -> None:
    judged = qualified(RULES, VERIFIED | {"birth_date": "1964-05-20", "sex": "male"}, DECLARED, DAY)
    assert [each.rule for each in without_exception(judged, [])] == ["qualification.age", "qualification.retirement"]
    assert not without_exception(judged, ["qualification.age", "qualification.retirement"])


def test_an_exception_never_lifts_what_bars() -> None:
    judged = qualified(RULES, VERIFIED | {"lives_in_community": False}, DECLARED, DAY)
    assert without_exception(judged, ["qualification.residence_consent"])


def test_every_piece_of_evidence_is_named_once() -> None:
    facts = DECLARED | {"honours": [HONOUR, HONOUR], "residents_committee_consent_evidence": "b" * 64}
    assert evidence_of(facts) == ("a" * 64, "b" * 64)
