"""China's public holidays and worked weekend days (放假安排与调休上班): the library's, and what a notice changed after it."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from typing_extensions import TypedDict

from electoral_rules.book.loading import read_data

WEEKEND = (calendar.SATURDAY, calendar.SUNDAY)
"""周末: the days of the week that are not worked."""
ONE_DAY = timedelta(days=1)


class Source(TypedDict):
    """出处: the notice, its date and its words."""

    title: str
    dated: str
    words: str


Known = TypedDict("Known", {"from": int, "to": int, "source": Source})
"""已公布的年份: the first and the last year whose arrangement is announced, and the notice of the last."""


class Change(TypedDict):
    """公布后的改动: days that are free or worked in spite of what was announced before."""

    free: list[str]
    worked: list[str]
    zh: str
    en: str
    source: Source


class _File(TypedDict):
    known: Known
    changes: list[Change]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """放假安排: the days off with their names (weekend days within a holiday, too), and the weekend days that are worked."""

    off: Mapping[date, tuple[str, str]]
    worked: frozenset[date]
    days_off: frozenset[date]


def known() -> Known:
    """The years whose days off and worked weekend days are announced."""
    return _data()["known"]


def announced(day: date) -> bool:
    """Whether the arrangement of the day's year is announced."""
    return known()["from"] <= day.year <= known()["to"]


def last_day() -> date:
    """The last day whose arrangement is announced: what is counted beyond it may still move."""
    return date(known()["to"] + 1, 1, 1) - ONE_DAY


@cache
def arrangement() -> Arrangement:
    """The days off and the worked weekend days of every announced year, and the festivals of the year after them.

    Of that year only the days the law itself sets are known, and no day that is moved to make a holiday longer.
    """
    # Loading it costs a tenth of a second, and most commands count no days.
    from holidays import country_holidays

    years = range(known()["from"], known()["to"] + 2)
    zh, en = (country_holidays("CN", years=years, language=language) for language in ("zh_CN", "en_US"))
    named = {day: (zh[day], en[day]) for day in zh}
    return changed(named, zh.weekend_workdays, _data()["changes"])


def changed(off: Mapping[date, tuple[str, str]], worked: Iterable[date], changes: Iterable[Change]) -> Arrangement:
    """The arrangement after the changes; a weekend that touches a holiday belongs to it, unless it is worked."""
    named, working = dict(off), set(worked)
    for change in changes:
        free = {date.fromisoformat(day) for day in change["free"]}
        taken = {date.fromisoformat(day) for day in change["worked"]}
        working = (working - free) | taken
        named = {day: words for day, words in named.items() if day not in taken}
        named |= {day: (change["zh"], change["en"]) for day in free if day not in named}
    whole = _with_weekends(named, working)
    return Arrangement(whole, frozenset(working), frozenset(whole))


def _with_weekends(off: Mapping[date, tuple[str, str]], worked: set[date]) -> dict[date, tuple[str, str]]:
    """The notices count the weekend days within and beside a holiday as part of it (「1月1日（周四）至3日（周六）放假」)."""
    found = dict(off)
    for day, words in off.items():
        for step in (ONE_DAY, -ONE_DAY):
            beside = day + step
            while beside.weekday() in WEEKEND and beside not in worked:
                found.setdefault(beside, words)
                beside += step
    return found


@cache
def _data() -> _File:
    found: _File = read_data("holidays.yaml")
    return found
