"""`huanjie timetable`: every date of an election day, what it depends on, its words, and what collides (时间表)."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer
from electoral_rules import Rulebook, RulesError, rulebook
from electoral_rules.calendars import PLAIN
from electoral_rules.collisions import Collision, collisions, possible
from electoral_rules.duties import anchor_of
from electoral_rules.entitlement import MODES
from electoral_rules.model import Citation, Rule
from electoral_rules.timetable import EVENTS, Row, waiting
from electoral_rules.timetable import timetable as rows_of
from rich.console import Console
from rich.table import Table

from huanjie.commands.rules import governing
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


def timetable(
    document: Annotated[str, typer.Argument(help="文件代号，或 YAML 文件 · a document's slug, or a YAML file")],
    election_day: Annotated[date, typer.Option(parser=_day, metavar="日期", help="选举日 · the election day")],
    list_posted: Annotated[date | None, _known("名单公布日", "the formal list is posted")] = None,
    roll_posted: Annotated[date | None, _known("选民名单公布日", "the roll is posted")] = None,
    notice_posted: Annotated[date | None, _known("公示开始日", "the public notice is posted")] = None,
    list_submitted: Annotated[date | None, _known("名单上报日", "the list is submitted")] = None,
    previous_election: Annotated[date | None, _known("上届选举日", "the previous election")] = None,
    party_elected: Annotated[date | None, _known("党组织选举日", "the party organisation is elected")] = None,
    representatives_elected: Annotated[date | None, _known("居民代表推选日", "the representatives are elected")] = None,
    supervision_elected: Annotated[
        date | None, _known("监督委员会产生日", "the supervision committee is elected")
    ] = None,
    mode: Annotated[
        str,
        typer.Option(parser=_mode, metavar="方式", help=f"选举方式，不需登记选民的省略选民名单 · {', '.join(MODES)}"),
    ] = "",
    measure: Annotated[
        list[str] | None, typer.Option(help="选举办法采用的规则，如 handover=GK-18 · a default the measures adopt")
    ] = None,
    reading: Annotated[
        list[str] | None, typer.Option(help="歧义的读法，如 AMB-16=working_days · how an ambiguous text is read")
    ] = None,
    holidays: Annotated[
        Path | None,
        typer.Option(help="放假安排，每行一日 · public holidays, one day a line", exists=True, dir_okay=False),
    ] = None,
    ics: Annotated[Path | None, typer.Option(help="写出日历文件 · write a calendar file", dir_okay=False)] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON · print JSON")] = False,
) -> None:
    """时间表：每个期限、依据何日起算、原文；冲突则指出两项规定和相差日数 · every date of an election day, and what collides."""
    known = {
        "list_posted": list_posted, "roll_posted": roll_posted, "notice_posted": notice_posted,
        "list_submitted": list_submitted, "previous_election": previous_election, "party_elected": party_elected,
        "representatives_elected": representatives_elected, "supervision_elected": supervision_elected,
    }  # fmt: skip
    given = {event: day for event, day in known.items() if day}
    console = Console()
    if not console.is_terminal:
        console = Console(width=WIDE)
    try:
        book = rulebook(governing(document), _chosen(measure or ()), {}, _chosen(reading or ()))
        calendar = read_holidays(holidays) if holidays else PLAIN
        rows = rows_of(book, election_day, given, calendar, mode)
        open_rules = waiting(book, election_day, given, calendar)
        found = collisions(book, election_day, calendar, mode, **given)
    except (RulesError, ValueError) as error:
        console.print(f"✗ {error}", highlight=False, markup=False, soft_wrap=True)
        raise typer.Exit(1) from None
    if as_json:
        typer.echo(json.dumps(_as_dict(book, election_day, rows, open_rules, found), ensure_ascii=False, indent=2))
    else:
        _show(console, book, election_day, rows, open_rules, found)
    if not possible(found):
        raise typer.Exit(1)
    if ics:
        ics.write_bytes(calendar_of(book, election_day, rows, datetime.now(UTC)))
        if not as_json:
            console.print(f"日历已写入 · calendar written: {ics}", highlight=False, markup=False, soft_wrap=True)


def _chosen(pairs: Sequence[str]) -> dict[str, str]:
    chosen = dict(pair.partition("=")[::2] for pair in pairs)
    if bad := [name for name, value in chosen.items() if not value]:
        raise RulesError(f"应写作 AMB-16=working_days 或 handover=GK-18：{'、'.join(bad)}。Write it as name=value.")
    return chosen


def _as_dict(
    book: Rulebook, day: date, rows: Sequence[Row], open_rules: Sequence[Rule], found: Sequence[Collision]
) -> dict[str, object]:
    undated = [
        {
            "id": rule.id,
            "zh": rule.zh,
            "en": rule.en,
            "depends_on": anchor_of(rule),
            "citation": rule.citation.as_dict(),
        }
        for rule in open_rules
    ]
    return {
        "document": book.slug, "title": book.title, "election_day": day.isoformat(), "possible": possible(tuple(found)),
        "rows": [row.as_dict() for row in rows], "undated": undated, "collisions": [entry.as_dict() for entry in found],
    }  # fmt: skip


def _show(
    console: Console,
    book: Rulebook,
    day: date,
    rows: Sequence[Row],
    open_rules: Sequence[Rule],
    found: Sequence[Collision],
) -> None:
    console.print(f"{book.title}\n选举日 election day: {day}", highlight=False, markup=False, soft_wrap=True)
    console.print(_table(book, rows))
    for rule in open_rules:
        zh, en = EVENTS.get(anchor_of(rule), (anchor_of(rule), anchor_of(rule)))
        console.print(
            f"· {rule.zh}：自{zh}起算，尚无日期 · {rule.en}: counted from {en}, no date yet {_source(book, rule.citation)}",
            highlight=False, markup=False, soft_wrap=True,
        )  # fmt: skip
    for entry in found:
        console.print(_told(book, entry), highlight=False, markup=False, soft_wrap=True)
    if not possible(tuple(found)):
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
    return f"{mark}，相差 {entry.days} 日 {entry.days} days apart\n  {entry.zh}\n  {entry.en}{rules}"


def _source(book: Rulebook, source: Citation) -> str:
    other = "" if source.document == book.slug else f"{source.title} "
    return f"{other}{source.article} “{source.words}”"
