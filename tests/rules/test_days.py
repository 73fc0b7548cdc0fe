"""Periods are counted as the Civil Code says, and the retirement table as the decision of 2024 does."""

from datetime import date

import pytest
from electoral_rules.book.days import age_on, days_after, months_after, past_holidays
from electoral_rules.candidates.retirement import retirement_date

from tests.rules.books import book


def test_the_day_of_the_event_is_not_counted() -> None:
    assert days_after(date(2015, 3, 10), 30) == date(2015, 4, 9)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 5, 14), 12, date(2025, 5, 14)),
        (date(2024, 11, 30), 3, date(2025, 2, 28)),
    ],
)
def test_a_period_of_months_ends_on_the_corresponding_day_or_the_months_last(
    start: date, months: int, end: date
) -> None:
    assert months_after(start, months) == end


def test_a_last_day_on_a_holiday_moves_past_the_whole_holiday() -> None:
    holiday = [date(2024, 10, day) for day in range(1, 8)]
    assert past_holidays(date(2024, 10, 1), holiday) == date(2024, 10, 8)
    assert past_holidays(date(2024, 10, 8), holiday) == date(2024, 10, 8)


@pytest.mark.parametrize(
    ("birth", "day", "years"),
    [
        (date(2006, 5, 15), date(2024, 5, 15), 18),
        (date(2006, 5, 16), date(2024, 5, 15), 17),
        (date(2004, 2, 29), date(2022, 2, 27), 17),
        (date(2004, 2, 29), date(2022, 2, 28), 18),
        (date(2004, 2, 29), date(2024, 2, 28), 19),
        (date(2004, 2, 29), date(2024, 2, 29), 20),
        (date(2024, 5, 15), date(2024, 5, 14), -1),
    ],
)
def test_years_of_age_are_full_on_the_birthday(birth: date, day: date, years: int) -> None:
    assert age_on(birth, day) == years


@pytest.mark.parametrize(
    ("birth", "kind", "day"),
    [
        (date(1964, 12, 31), "male", date(2024, 12, 31)),
        (date(1965, 1, 1), "male", date(2025, 2, 1)),
        (date(1965, 5, 1), "male", date(2025, 7, 1)),
        (date(1976, 12, 31), "male", date(2039, 12, 31)),
        (date(1990, 1, 1), "male", date(2053, 1, 1)),
        (date(1970, 1, 1), "female_cadre", date(2025, 2, 1)),
        (date(1985, 1, 1), "female_cadre", date(2043, 1, 1)),
        (date(1975, 1, 1), "female_worker", date(2025, 2, 1)),
        (date(1975, 3, 1), "female_worker", date(2025, 5, 1)),
        (date(1990, 1, 1), "female_worker", date(2045, 1, 1)),
    ],
)
def test_retirement_is_raised_month_by_month_from_2025(birth: date, kind: str, day: date) -> None:
    assert retirement_date(book(), birth, kind) == day


def test_an_unknown_kind_of_retirement_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown kind"):
        retirement_date(book(), date(1990, 1, 1), "astronaut")
