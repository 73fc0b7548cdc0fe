"""How declared facts become the facts that conditions are judged by."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from candidates.domain.declaration import Employment, Honour
from candidates.domain.qualified import nominee, qualified
from electoral_rules.book.decision import Decision
from electoral_rules.candidates.conditions import Period, in_the_way, months_worked, retires_on
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.candidates.support import DECLARED, RULES, VERIFIED, candidacy

DAY = date(2024, 5, 20)
HONOUR = Honour("劳动模范", "city_party_or_government_or_above", True, "a" * 64)


def measured(verified: dict[str, Any] | None = None, **declared: Any) -> tuple[Decision, ...]:
    """The conditions of a nominee with these facts."""
    one = candidacy(verified=replace(VERIFIED, **(verified or {})), declared=replace(DECLARED, **declared))
    return qualified(RULES, one, DAY)


def verdicts(verified: dict[str, Any] | None = None, **declared: Any) -> dict[str, str]:
    """Rule → verdict for a nominee with these facts."""
    return {each.rule: each.verdict for each in measured(verified, **declared)}


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
    ahead = Employment("网格员", date(2024, 5, 21), date(2030, 1, 1))
    begun = Employment("网格员", date(2023, 5, 21), date(2030, 1, 1))
    counted = [
        nominee(RULES, "member", VERIFIED, replace(DECLARED, experience=(each,)), DAY).experience_months
        for each in (ahead, begun)
    ]
    assert counted == [0, 12]


def test_near_retirement_a_person_may_stand_and_the_day_to_leave_the_post_is_told() -> None:
    judged = measured({"birth_date": date(1974, 12, 1)})
    assert not in_the_way(judged, [])
    assert retires_on(judged) == date(2024, 12, 1)


@pytest.mark.parametrize(("born", "expected"), [(date(1969, 5, 20), "ok"), (date(1968, 5, 20), "warning")])
def test_55_is_inside_the_limit_and_56_is_a_warning(born: date, expected: str) -> None:
    assert verdicts({"birth_date": born, "sex": "male"})["qualification.age"] == expected


def test_56_with_a_city_level_honour_is_relaxed_and_a_collective_or_lesser_one_is_not() -> None:
    old = {"birth_date": date(1968, 5, 20), "sex": "male"}
    assert verdicts(old, honours=(HONOUR,))["qualification.age"] == "ok"
    assert verdicts(old, honours=(replace(HONOUR, personal=False),))["qualification.age"] == "warning"
    assert verdicts(old, honours=(replace(HONOUR, awarded_by="district_government"),))["qualification.age"] == "warning"


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
    judged = measured({"birth_date": date(1964, 5, 20), "sex": "male"})
    assert [each.rule for each in in_the_way(judged, [])] == ["qualification.age", "qualification.retirement"]
    assert not in_the_way(judged, ["qualification.age", "qualification.retirement"])


def test_an_exception_never_lifts_what_bars() -> None:
    judged = measured({"lives_in_community": False})
    assert in_the_way(judged, ["qualification.residence_consent"])


def test_every_piece_of_evidence_is_named_once() -> None:
    facts = replace(DECLARED, honours=(HONOUR, HONOUR), residents_committee_consent_evidence="b" * 64)
    assert facts.evidence == ("a" * 64, "b" * 64)
