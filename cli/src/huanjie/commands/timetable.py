"""`huanjie timetable`: every date of an election day, what it depends on, its words, and what collides (时间表)."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer
from electoral_rules import RulesError, rulebook
from electoral_rules.book.calendars import CHINA
from electoral_rules.dates.collisions import possible
from electoral_rules.electorate.entitlement import MODES
from electoral_rules.in_force import out_of_force
from rich.console import Console

from huanjie.calendars.holidays import read_holidays
from huanjie.calendars.ics import calendar_of
from huanjie.calendars.lapsed import out_of_force_today
from huanjie.calendars.plans import make_plan, payload, show_plan
from huanjie.commands.rules import governing, or_say_why

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
    Path | None,
    typer.Option(
        help="另给的放假安排，每行一日；不给则按国务院办公厅的通知 · other holidays than the public ones, one day a line",
        exists=True,
        dir_okay=False,
    ),
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
        held = governing(document)
        book = rulebook(held, _chosen(measure or ()), {}, _chosen(reading or ()))
        lapsed = out_of_force(held, election_day) or out_of_force_today(held)
        plan = make_plan(book, election_day, given, read_holidays(holidays) if holidays else CHINA, mode, lapsed)
    if as_json:
        typer.echo(json.dumps(payload(plan), ensure_ascii=False, indent=2))
    else:
        show_plan(console, plan)
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


def _chosen(pairs: Sequence[str]) -> dict[str, str]:
    chosen = dict(pair.partition("=")[::2] for pair in pairs)
    if bad := [name for name, value in chosen.items() if not value]:
        raise RulesError(f"应写作 AMB-16=working_days 或 handover=GK-18：{'、'.join(bad)}。Write it as name=value.")
    return chosen
