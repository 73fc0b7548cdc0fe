"""`huanjie timetable`: every date of an election day, what it depends on, its words, and what collides (时间表)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer
from electoral_rules import Rulebook, RulesError, rulebook
from electoral_rules.calendars import PLAIN, Calendar
from electoral_rules.dates.collisions import Collision, collisions, first_possible_day, possible
from electoral_rules.dates.duties import anchor_of
from electoral_rules.dates.timetable import EVENTS, Row, waiting
from electoral_rules.dates.timetable import timetable as rows_of
from electoral_rules.electorate.entitlement import MODES
from electoral_rules.model import Citation, Rule
from rich.console import Console
from rich.table import Table

from huanjie.commands.rules import governing, or_say_why
from huanjie.holiday_file import read_holidays
from huanjie.ics import BOUNDS, calendar_of

WIDE = 140
"""Columns where nobody tells how wide the page is: in a file, in a pipe."""


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise typer.BadParameter(f"“{written}”不是日期，请写作 2015-03-10 · write a date as 2015-03-10") from None


def _mode(written: str) -> str:
    if written and written not in MODES:
        raise typer.BadParameter(f"“{written}”不是选举方式，可选 · one of: {', '.join(MODES)}")
    return written


def _known(zh: str, en: str) -> typer.models.OptionInfo:
    info: typer.models.OptionInfo = typer.Option(parser=_day, metavar="日期", help=f"已定的{zh} · known: {en}")
    return info


Document = Annotated[str, typer.Argument(help="文件代号，或 YAML 文件 · a document's slug, or a YAML file")]
ElectionDay = Annotated[date, typer.Option(parser=_day, metavar="日期", help="选举日 · the election day")]
ListPosted = Annotated[date | None, _known("名单公布日", "the formal list is posted")]
RollPosted = Annotated[date | None, _known("选民名单公布日", "the roll is posted")]
NoticePosted = Annotated[date | None, _known("公示开始日", "the public notice is posted")]
ListSubmitted = Annotated[date | None, _known("名单上报日", "the list is submitted")]
PreviousElection = Annotated[date | None, _known("上届选举日", "the previous election")]
PartyElected = Annotated[date | None, _known("党组织选举日", "the party organisation is elected")]
RepresentativesElected = Annotated[date | None, _known("居民代表推选日", "the representatives are elected")]
SupervisionElected = Annotated[date | None, _known("监督委员会产生日", "the supervision committee is elected")]
MODE_HELP = f"选举方式，不需登记选民的省略选民名单 · {', '.join(MODES)}"
ElectionMode = Annotated[str, typer.Option(parser=_mode, metavar="方式", help=MODE_HELP)]
Measures = Annotated[
    list[str] | None, typer.Option(help="选举办法采用的规则，如 handover=GK-18 · a default the measures adopt")
]
Readings = Annotated[
    list[str] | None, typer.Option(help="歧义的读法，如 AMB-16=working_days · how an ambiguous text is read")
]
Holidays = Annotated[
    Path | None, typer.Option(help="放假安排，每行一日 · public holidays, one day a line", exists=True, dir_okay=False)
]
Ics = Annotated[Path | None, typer.Option(help="写出日历文件 · write a calendar file", dir_okay=False)]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON · print JSON")]


def timetable(
    document: Document,
    election_day: ElectionDay,
    list_posted: ListPosted = None,
    roll_posted: RollPosted = None,
    notice_posted: NoticePosted = None,
    list_submitted: ListSubmitted = None,
    previous_election: PreviousElection = None,
    party_elected: PartyElected = None,
    representatives_elected: RepresentativesElected = None,
    supervision_elected: SupervisionElected = None,
    mode: ElectionMode = "",
    measure: Measures = None,
    reading: Readings = None,
    holidays: Holidays = None,
    ics: Ics = None,
    as_json: Json = False,
) -> None:
    """时间表：每个期限、依据何日起算、原文；冲突则指出两项规定和相差日数 · every date of an election day, and what collides."""
    known = {
        "list_posted": list_posted,
        "roll_posted": roll_posted,
        "notice_posted": notice_posted,
        "list_submitted": list_submitted,
        "previous_election": previous_election,
        "party_elected": party_elected,
        "representatives_elected": representatives_elected,
        "supervision_elected": supervision_elected,
    }
    given = {event: day for event, day in known.items() if day}
    console = Console()
    if not console.is_terminal:
        console = Console(width=WIDE)
    with or_say_why(console):
        book = rulebook(governing(document), _chosen(measure or ()), {}, _chosen(reading or ()))
        plan = _plan(book, election_day, given, read_holidays(holidays) if holidays else PLAIN, mode)
    if as_json:
        _print_json(plan)
    else:
        _show(console, plan)
    if not possible(plan.collisions):
        raise typer.Exit(1)
    if ics:
        with or_say_why(console):
            _write(ics, calendar_of(book, election_day, plan.rows, datetime.now(UTC)))
        if not as_json:
            console.print(f"日历已写入 · calendar written: {ics}", highlight=False, markup=False, soft_wrap=True)


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise ValueError(
            f"无法写入日历文件，请检查文件夹是否存在、是否可写。The calendar cannot be written: {error.strerror}."
        ) from error


@dataclass(frozen=True)
class _Plan:
    book: Rulebook
    day: date
    rows: tuple[Row, ...]
    undated: tuple[Rule, ...]
    collisions: tuple[Collision, ...]
    first_possible: date | None


def _plan(book: Rulebook, day: date, given: dict[str, date], calendar: Calendar, mode: str) -> _Plan:
    return _Plan(
        book,
        day,
        rows_of(book, day, given, calendar, mode),
        waiting(book, day, given, calendar),
        collisions(book, day, calendar, mode, **given),
        first_possible_day(book, calendar, mode, **given),
    )


def _chosen(pairs: Sequence[str]) -> dict[str, str]:
    chosen = dict(pair.partition("=")[::2] for pair in pairs)
    if bad := [name for name, value in chosen.items() if not value]:
        raise RulesError(f"应写作 AMB-16=working_days 或 handover=GK-18：{'、'.join(bad)}。Write it as name=value.")
    return chosen


def _print_json(plan: _Plan) -> None:
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
    told = {
        "document": plan.book.slug,
        "title": plan.book.title,
        "election_day": plan.day.isoformat(),
        "possible": possible(plan.collisions),
        "first_possible_day": plan.first_possible.isoformat() if plan.first_possible else None,
        "rows": [row.as_dict() for row in plan.rows],
        "undated": undated,
        "collisions": [entry.as_dict() for entry in plan.collisions],
    }
    typer.echo(json.dumps(told, ensure_ascii=False, indent=2))


def _show(console: Console, plan: _Plan) -> None:
    def say(text: str) -> None:
        console.print(text, highlight=False, markup=False, soft_wrap=True)

    say(f"{plan.book.title}\n选举日 election day: {plan.day}")
    console.print(_table(plan.book, plan.rows))
    for rule in plan.undated:
        zh, en = EVENTS.get(anchor_of(rule), (anchor_of(rule), anchor_of(rule)))
        source = _source(plan.book, rule.citation)
        say(f"· {rule.zh}：自{zh}起算，尚无日期 · {rule.en}: counted from {en}, no date yet {source}")
    for entry in plan.collisions:
        say(_told(plan.book, entry))
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


def _told(book: Rulebook, entry: Collision) -> str:
    mark = "✗ 冲突 collision" if entry.verdict == "blocked" else "! 提示 warning"
    rules = "".join(f"\n    {rule.id} {_source(book, rule.citation)}" for rule in (entry.first, entry.second))
    days = "1 day apart" if entry.days == 1 else f"{entry.days} days apart"
    return f"{mark}，相差 {entry.days} 日 {days}\n  {entry.zh}\n  {entry.en}{rules}"


def _source(book: Rulebook, source: Citation) -> str:
    other = "" if source.document == book.slug else f"{source.title} "
    return f"{other}{source.article} “{source.words}”"
