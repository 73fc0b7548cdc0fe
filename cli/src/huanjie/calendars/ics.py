"""A timetable as a calendar file (日历文件, RFC 5545) that calendar programs open: one all-day entry for each date."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from electoral_rules import Rulebook
from electoral_rules.dates.timetable import EVENTS, Row
from icalendar import Calendar, Event
from icalendar.enums import TRANSP

BOUNDS = {"latest": ("最迟", "at the latest"), "earliest": ("最早", "at the earliest"), "on": ("当日", "on this day")}
MAKER = "-//huanjie//timetable//ZH"


def calendar_of(book: Rulebook, election_day: date, rows: Iterable[Row], stamp: datetime) -> bytes:
    """The calendar of one timetable, made at `stamp` (with its time zone); the same plan keeps the same ids."""
    plan = f"{book.slug}-{election_day}"
    entries = [_entry(row, plan, stamp) for row in rows]
    title = f"{book.title} {election_day}"
    calendar = Calendar.new(prodid=MAKER, uid=f"{plan}@huanjie", name=title, language="zh", subcomponents=entries)
    return bytes(calendar.to_ical())


def _entry(row: Row, plan: str, stamp: datetime) -> Event:
    zh, _ = BOUNDS[row.bound]
    return Event.new(
        uid=f"{plan}-{row.id}@huanjie",
        stamp=stamp,
        start=row.date,
        end=row.date + timedelta(days=1),
        transparency=TRANSP.TRANSPARENT,
        summary=f"{zh}：{row.zh}",
        description=_description(row),
        categories=[row.citation.title],
    )


def _description(row: Row) -> str:
    zh, en = BOUNDS[row.bound]
    lines = [f"{zh}{row.date}：{row.zh}", f"{row.en}, {en}"]
    if row.depends_on:
        lines.append("自{}起算 · counted from {}".format(*EVENTS.get(row.depends_on, (row.depends_on, row.depends_on))))
    source = row.citation
    return "\n".join([*lines, f"依据：{source.title} {source.article}", f"“{source.words}”"])
