"""The public calendar: days off as the State Council's notices give them, weekend days that are worked, and what was changed."""

from datetime import date, timedelta

import pytest
from electoral_rules.book import public_days
from electoral_rules.book.calendars import CHINA, WORKING_DAYS
from electoral_rules.book.loading import available, document
from electoral_rules.book.public_days import Change, announced, arrangement, changed


def days(*spans: tuple[str, str]) -> set[date]:
    found = set()
    for first, last in ((date.fromisoformat(one), date.fromisoformat(two)) for one, two in spans):
        found |= {first + timedelta(days=number) for number in range((last - first).days + 1)}
    return found


def test_the_year_2026_is_the_one_of_the_notice() -> None:
    off = {day for day in arrangement().off if day.year == 2026}
    assert off == days(
        ("2026-01-01", "2026-01-03"),
        ("2026-02-15", "2026-02-23"),
        ("2026-04-04", "2026-04-06"),
        ("2026-05-01", "2026-05-05"),
        ("2026-06-19", "2026-06-21"),
        ("2026-09-25", "2026-09-27"),
        ("2026-10-01", "2026-10-07"),
    )
    worked = {day.isoformat() for day in arrangement().worked if day.year == 2026}
    assert worked == {"2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"}


def test_the_spring_festival_of_2020_was_prolonged() -> None:
    assert days(("2020-01-24", "2020-02-02")) <= set(arrangement().off)
    assert date(2020, 2, 1) not in arrangement().worked
    assert CHINA.moved(date(2020, 1, 31)) == date(2020, 2, 3)


@pytest.mark.parametrize(
    ("last", "moved"),
    [
        ("2015-02-22", "2015-02-25"),
        ("2026-02-20", "2026-02-24"),
        ("2026-02-14", "2026-02-14"),
        ("2026-03-07", "2026-03-07"),
    ],
)
def test_a_last_day_moves_past_the_whole_holiday_and_no_other_day_moves(last: str, moved: str) -> None:
    assert CHINA.moved(date.fromisoformat(last)) == date.fromisoformat(moved)


def test_a_worked_weekend_day_is_a_working_day_and_a_day_off_is_none() -> None:
    assert CHINA.after(date(2026, 2, 13), 1, WORKING_DAYS) == date(2026, 2, 14)
    assert CHINA.after(date(2026, 2, 14), 1, WORKING_DAYS) == date(2026, 2, 24)


def test_a_later_notice_takes_a_day_off_back_and_gives_another() -> None:
    eve = {date(2030, 1, 1): ("元旦", "New Year")}
    notice: Change = {
        "free": ["2030-01-07"],
        "worked": ["2030-01-01"],
        "zh": "补休",
        "en": "Day off",
        "source": {"title": "通知", "dated": "2029-12-01", "words": "1月7日补休"},
    }
    found = changed(eve, [date(2030, 1, 7)], [notice])
    assert found.days_off == days(("2030-01-05", "2030-01-07"))
    assert found.worked == {date(2030, 1, 1)}


def test_years_without_a_notice_are_not_announced() -> None:
    first, last = public_days.known()["from"], public_days.known()["to"]
    assert [announced(date(year, 5, 1)) for year in (first - 1, first, last, last + 1)] == [False, True, True, False]


def test_every_period_says_whether_its_last_day_moves() -> None:
    silent = [
        rule.id
        for slug in available()
        for rule in document(slug).rules
        for value in (rule.value, *rule.other_readings.values())
        if isinstance(value, dict) and isinstance(value.get("within"), int) and "last_day" not in value
    ]
    assert not silent
