"""A timetable as a calendar file (日历文件, RFC 5545) that calendar programs open: one all-day entry for each date."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from electoral_rules.timetable import EVENTS, Row
from icalendar import Calendar, Event
from icalendar.enums import TRANSP

BOUNDS = {"latest": ("最迟", "at the latest"), "earliest": ("最早", "at the earliest"), "on": ("当日", "on this day")}
MAKER = "-//huanjie//timetable//ZH"


def calendar_of(title: str, election_day: date, rows: Iterable[Row], stamp: datetime) -> bytes:
    """The calendar of one timetable, made at `stamp` (with its time zone); the same dates keep the same entries' ids."""
    entries = [_entry(row, election_day, stamp) for row in rows]
    calendar = Calendar.new(prodid=MAKER, name=title, language="zh", subcomponents=entries)
    return bytes(calendar.to_ical())


def _entry(row: Row, election_day: date, stamp: datetime) -> Event:
    zh, _ = BOUNDS[row.bound]
    return Event.new(
        uid=f"{row.citation.document}-{election_day}-{row.id}@huanjie", stamp=stamp,
        start=row.date, end=row.date + timedelta(days=1), transparency=TRANSP.TRANSPARENT,
        summary=f"{zh}：{row.zh}", description=_description(row), categories=[row.citation.title],
    )  # fmt: skip


def _description(row: Row) -> str:
    zh, en = BOUNDS[row.bound]
    lines = [f"{zh}{row.date}：{row.zh}", f"{row.en}, {en}"]
    if row.depends_on:
        lines.append("自{}起算 · counted from {}".format(*EVENTS.get(row.depends_on, (row.depends_on, row.depends_on))))
    source = row.citation
    return "\n".join([*lines, f"依据：{source.title} {source.article}", f"“{source.words}”"])
