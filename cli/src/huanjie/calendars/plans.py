"""The dates of an election day, worked out and printed (时间表)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from electoral_rules import Rulebook
from electoral_rules.book.calendars import Calendar
from electoral_rules.book.model import Citation, Rule
from electoral_rules.dates.collisions import Collision, collisions, first_possible_day, possible
from electoral_rules.dates.duties import anchor_of
from electoral_rules.dates.timetable import EVENTS, Row, waiting
from electoral_rules.dates.timetable import timetable as rows_of
from electoral_rules.in_force import OutOfForce
from rich.console import Console
from rich.table import Table

from huanjie.calendars.ics import BOUNDS
from huanjie.calendars.lapsed import as_entries, say_first


@dataclass(frozen=True)
class Plan:
    """The dates of an election day under a rulebook, what has no date yet, and what collides.

    `lapsed` are its documents that do not hold on that day, or today: they are named before anything else.
    """

    book: Rulebook
    day: date
    rows: tuple[Row, ...]
    undated: tuple[Rule, ...]
    collisions: tuple[Collision, ...]
    first_possible: date | None
    lapsed: tuple[OutOfForce, ...]


def make_plan(
    book: Rulebook,
    day: date,
    given: dict[str, date],
    calendar: Calendar,
    mode: str,
    lapsed: tuple[OutOfForce, ...],
) -> Plan:
    """Work out the plan; `given` are the days already fixed, by event."""
    return Plan(
        book,
        day,
        rows_of(book, day, given, calendar, mode),
        waiting(book, day, given, calendar),
        collisions(book, day, calendar, mode, **given),
        first_possible_day(book, calendar, mode, **given),
        lapsed,
    )


def payload(plan: Plan) -> dict[str, object]:
    """The plan as plain JSON values."""
    undated = [
        {
            "id": rule.id,
            "zh": rule.zh,
            "en": rule.en,
            "depends_on": anchor_of(rule),
            "citation": rule.citation.as_dict(),
        }
        for rule in plan.undated
    ]
    return {
        "out_of_force": as_entries(plan.lapsed),
        "document": plan.book.slug,
        "title": plan.book.title,
        "election_day": plan.day.isoformat(),
        "possible": possible(plan.collisions),
        "first_possible_day": plan.first_possible.isoformat() if plan.first_possible else None,
        "rows": [row.as_dict() for row in plan.rows],
        "undated": undated,
        "collisions": [entry.as_dict() for entry in plan.collisions],
    }


def show_plan(console: Console, plan: Plan) -> None:
    """Print the plan for a reader."""

    def say(text: str) -> None:
        console.print(text, highlight=False, markup=False, soft_wrap=True)

    say_first(console, plan.lapsed)
    say(f"{plan.book.title}\n选举日 election day: {plan.day}")
    console.print(_table(plan.book, plan.rows))
    for rule in plan.undated:
        zh, en = EVENTS.get(anchor_of(rule), (anchor_of(rule), anchor_of(rule)))
        source = _source(plan.book, rule.citation)
        say(f"· {rule.zh}：自{zh}起算，尚无日期 · {rule.en}: counted from {en}, no date yet {source}")
    for entry in plan.collisions:
        say(_worded(plan.book, entry))
    if not possible(plan.collisions):
        first = plan.first_possible or "无 none"
        say(f"最早可行的选举日 first election day that works: {first}")
        console.print("✗ 计划不可行，请调整日期 · this plan cannot be kept: change its dates", style="bold red")


def _table(book: Rulebook, rows: Sequence[Row]) -> Table:
    table = Table(show_lines=True)
    for zh, en in (("日期", "date"), ("限", "bound"), ("事项", "duty"), ("起算", "counted from"), ("原文", "words")):
        table.add_column(f"{zh}\n{en}", overflow="fold", no_wrap=zh == "日期")
    for row in rows:
        from_zh, from_en = (
            EVENTS.get(row.depends_on, (row.depends_on, row.depends_on)) if row.depends_on else ("文件", "")
        )
        table.add_row(
            row.date.isoformat(),
            BOUNDS[row.bound][0],
            f"{row.zh}\n{row.en}",
            f"{from_zh}\n{from_en}",
            _source(book, row.citation),
        )
    return table


def _worded(book: Rulebook, entry: Collision) -> str:
    mark = "✗ 冲突 collision" if entry.verdict == "blocked" else "! 提示 warning"
    rules = "".join(f"\n    {rule.id} {_source(book, rule.citation)}" for rule in (entry.first, entry.second))
    days = "1 day apart" if entry.days == 1 else f"{entry.days} days apart"
    return f"{mark}，相差 {entry.days} 日 {days}\n  {entry.zh}\n  {entry.en}{rules}"


def _source(book: Rulebook, source: Citation) -> str:
    other = "" if source.document == book.slug else f"{source.title} "
    return f"{other}{source.article} “{source.words}”"
