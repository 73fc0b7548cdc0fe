"""Limits of tasks: every unit, both sides of each boundary, holidays, and the city's own rows."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from audit.domain.limits import Cap, CountsFrom, Light, Limit, Measure, Step
from audit.storage.limits import load_limits, parse_limits, refusal_reasons
from service_kit.clock import CHINA

LIMITS = load_limits()
MINIMAL = """
hours: [{begins: "09:00", ends: "12:00"}]
yellow_minutes: {sign: 1, return: 1, contact: 1, finish: 1}
places:
  "":
    any:
      sign: &day {amount: 1, unit: day, counts_from: receipt}
      return: *day
      contact: *day
      finish: *day
"""


def last(amount: int, unit: str, start: str, counts_from: str = "next_day") -> str:
    """The last instant in time, in China."""
    limit = Limit(amount, Measure(unit), CountsFrom(counts_from))
    ends = limit.last_instant(datetime.fromisoformat(f"{start}+08:00"), LIMITS.hours)
    return ends.astimezone(CHINA).strftime("%Y-%m-%dT%H:%M:%S")


@pytest.mark.parametrize(
    ("amount", "unit", "counts_from", "start", "ends"),
    [
        (90, "minute", "receipt", "2024-05-20T23:00:00", "2024-05-21T00:30:00"),
        (90, "minute", "next_day", "2024-05-20T10:00:00", "2024-05-21T01:30:00"),
        (2, "working_hour", "receipt", "2024-05-20T10:00:00", "2024-05-20T12:00:00"),
        (2, "working_hour", "receipt", "2024-05-20T10:00:01", "2024-05-20T13:30:01"),
        (2, "working_hour", "receipt", "2024-05-20T20:00:00", "2024-05-21T10:30:00"),
        (2, "working_hour", "receipt", "2024-05-17T16:30:00", "2024-05-20T09:30:00"),
        (1, "working_hour", "next_day", "2024-05-20T10:00:00", "2024-05-21T09:30:00"),
        (1, "working_day", "receipt", "2024-05-20T10:00:00", "2024-05-20T23:59:59"),
        (1, "working_day", "next_day", "2024-05-20T23:59:59", "2024-05-21T23:59:59"),
        (1, "working_day", "next_day", "2024-05-17T10:00:00", "2024-05-20T23:59:59"),
        # Received on a Saturday: the first working day is the Monday either way.
        (1, "working_day", "receipt", "2024-05-18T10:00:00", "2024-05-20T23:59:59"),
        # The National Day holiday of 2024 ran from 1 to 7 October; Saturday the 12th was worked in its stead.
        (5, "working_day", "next_day", "2024-09-30T10:00:00", "2024-10-12T23:59:59"),
        (5, "day", "next_day", "2024-09-30T10:00:00", "2024-10-05T23:59:59"),
        (1, "day", "receipt", "2024-05-18T10:00:00", "2024-05-18T23:59:59"),
    ],
)
def test_a_limit_ends_with_its_last_instant(amount: int, unit: str, counts_from: str, start: str, ends: str) -> None:
    assert last(amount, unit, start, counts_from) == ends


@pytest.mark.parametrize(
    ("unit", "due", "last"),
    [
        # Friday's last second: five working days end with the next Friday.
        (Measure.WORKING_DAY, "2015-03-13T23:59:59", "2015-03-20T23:59:59"),
        (Measure.DAY, "2015-03-13T23:59:59", "2015-03-18T23:59:59"),
        (Measure.MINUTE, "2015-03-13T10:00:00", "2015-03-13T10:05:00"),
        (Measure.WORKING_HOUR, "2015-03-13T16:30:00", "2015-03-16T14:00:00"),
    ],
)
def test_an_extension_is_counted_from_the_limit_a_task_has(unit: Measure, due: str, last: str) -> None:
    ends = Cap(2, 5, unit).last_instant(datetime.fromisoformat(f"{due}+08:00"), LIMITS.hours)
    assert ends.astimezone(CHINA).strftime("%Y-%m-%dT%H:%M:%S") == last


def test_the_cap_on_extensions_is_the_platforms_the_citys_or_ours() -> None:
    own = Cap(1, 1, Measure.DAY)
    assert LIMITS.cap("210103001001") == Cap(2, 5, Measure.WORKING_DAY)
    assert LIMITS.cap("220602005001") == Cap(2, 10, Measure.WORKING_DAY)
    assert replace(LIMITS, own_cap=own).cap("210103001001") == own
    assert parse_limits(MINIMAL).cap("2101") is None, "a file that says nothing caps nothing"


def test_days_are_those_of_china_wherever_the_clock_stands() -> None:
    limit = Limit(1, Measure.WORKING_DAY, CountsFrom.RECEIPT)
    ends = limit.last_instant(datetime.fromisoformat("2024-05-20T16:30:00+00:00"), LIMITS.hours)
    assert ends == datetime.fromisoformat("2024-05-21T23:59:59+08:00")


@pytest.mark.parametrize(
    ("code", "kind", "amount"),
    [
        ("220602005001", "consultation", 2),
        ("210102001001", "consultation", 5),
        ("430401001001", "consultation", 5),
        ("440103001001", "report", 15),
        ("220602005001", "praise", 5),
        ("210102001001", "praise", 5),
        ("", "complaint", 15),
    ],
)
def test_a_citys_own_limit_comes_before_the_usual_one(code: str, kind: str, amount: int) -> None:
    assert LIMITS.limit(code, kind, Step.FINISH).amount == amount


def test_the_longest_prefix_wins_and_says_only_what_it_changes() -> None:
    assert LIMITS.limit("210102001001", "help", Step.RETURN).counts_from is CountsFrom.RECEIPT
    assert LIMITS.limit("210102001001", "help", Step.SIGN) == LIMITS.limit("", "help", Step.SIGN)


def test_a_light_is_yellow_when_close_and_red_when_past() -> None:
    ends = datetime.fromisoformat("2024-05-20T23:59:59+08:00")
    close = LIMITS.yellow[Step.FINISH]
    assert LIMITS.light(Step.FINISH, ends, ends - close) is Light.NONE
    assert LIMITS.light(Step.FINISH, ends, ends - close + timedelta(seconds=1)) is Light.YELLOW
    assert LIMITS.light(Step.FINISH, ends, ends) is Light.YELLOW
    assert LIMITS.light(Step.FINISH, ends, ends + timedelta(seconds=1)) is Light.RED


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("amount: 1", "amount: 0"),
        ("amount: 1", 'amount: "1"'),
        ("unit: day", "unit: week"),
        ("counts_from: receipt", "counts_from: dispatch"),
        ('"":', '"123":'),
        ("any:", "gossip:"),
        ("finish: *day", "finish: *day\n      close: *day"),
        ('ends: "12:00"', 'ends: "25:00"'),
        ("finish: 1}", "}"),
    ],
)
def test_a_mistake_in_the_file_is_refused(before: str, after: str) -> None:
    assert parse_limits(MINIMAL).limit("22", "report", Step.SIGN).amount == 1
    with pytest.raises(ValueError, match=r".+"):
        parse_limits(MINIMAL.replace(before, after, 1))


def test_everywhere_has_reasons_for_which_it_accepts_no_case() -> None:
    assert {"party_matter", "discipline", "litigation"} <= refusal_reasons("220602005001").keys()
