"""`huanjie rules`: find a rule, check a governing document, compare two, decide recorded cases under another one (规则工具)."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from electoral_rules import RulesError
from electoral_rules.book.checking import check
from electoral_rules.book.differences import diff
from electoral_rules.book.loading import available, document, parse
from electoral_rules.book.model import Document, Rule, thaw
from electoral_rules.book.rulebook import rulebook
from electoral_rules.book.schema import text
from electoral_rules.cases import read_cases
from electoral_rules.simulation import flips
from rich.console import Console
from rich.table import Table

from huanjie.calendars.lapsed import as_entries, out_of_force_today, say_first
from huanjie.commands.rule_search import find

app = typer.Typer(
    help="规则：查找、检查文件、对比、推演 · find a rule, check a document, compare two, ask what if",
    no_args_is_help=True,
)
app.command()(find)
console = Console()

Governing = Annotated[str, typer.Argument(help="文件代号，或 YAML 文件 · a document's slug, or a YAML file")]


@contextmanager
def or_say_why(console: Console) -> Iterator[None]:
    """What is wrong with a file or an option becomes a sentence and exit code 1 instead of a traceback."""
    try:
        yield
    except (RulesError, ValueError) as error:
        console.print(f"✗ {error}", highlight=False, markup=False, soft_wrap=True)
        raise typer.Exit(1) from None


def governing(named: str) -> Document:
    """A shipped document by its slug, or one of the user's own by its path. Raises RulesError that lists the slugs."""
    if named in available():
        return document(named)
    if Path(named).is_file():
        return parse(_read(Path(named)), named)
    raise RulesError(
        f"没有代号为“{named}”的文件，也没有这个路径。可用的代号：{'、'.join(available())}。"
        " No document has this slug, and no file this path."
    )


@app.command(name="check")
def check_file(
    file: Annotated[Path, typer.Argument(help="规则文件 · the document's YAML", exists=True, dir_okay=False)],
) -> None:
    """检查一份规则文件，按行说明错误 · check a document's file; mistakes are listed by line."""
    with or_say_why(console):
        report = check(_read(file), file.name)
    for mistake in report.mistakes:
        console.print(f"✗ {mistake}", highlight=False, markup=False, soft_wrap=True)
    for notice in report.notices:
        console.print(f"· {notice}", highlight=False, markup=False, soft_wrap=True)
    if report.mistakes:
        console.print(f"共 {len(report.mistakes)} 处错误 · {len(report.mistakes)} mistakes", highlight=False)
        raise typer.Exit(1)
    count = len(report.document.rules) if report.document else 0
    console.print(f"✓ 没有错误，{count} 条规则 · no mistakes, {count} rules", highlight=False)


@app.command()
def schema() -> None:
    """打印规则文件的 JSON Schema，供编辑器提示 · print the JSON Schema, for an editor's help."""
    print(text(), end="")


@app.command(name="diff")
def compare(
    first: Governing,
    second: Governing,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON · print JSON")] = False,
) -> None:
    """对比两份文件的规则 · the rules in which two documents differ."""
    with or_say_why(console):
        one, other = governing(first), governing(second)
        found = diff(rulebook(one, {}, {}), rulebook(other, {}, {}))
        lapsed = out_of_force_today(one, other)
    if as_json:
        told = {"out_of_force": as_entries(lapsed), "differences": [entry.as_dict() for entry in found]}
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return
    say_first(console, lapsed)
    table = Table("规则 rule", first, second)
    for entry in found:
        table.add_row(entry.rule, _side(entry.before), _side(entry.after))
    console.print(table)


@app.command()
def simulate(
    cases: Annotated[
        list[Path], typer.Argument(help="案例文件 · files of recorded cases", exists=True, dir_okay=False)
    ],
    under: Annotated[str, typer.Option("--with", help="另一份文件 · the other document")],
) -> None:
    """以另一份文件重新判定案例，列出结论改变的 · decide recorded cases under another document; list what flips."""
    with or_say_why(console):
        other = governing(under)
        recorded = [case for file in cases for case in read_cases(_read(file))]
        found = flips(recorded, other)
        lapsed = out_of_force_today(other)
    say_first(console, lapsed)
    table = Table("案例 case", "", "原结论 before", f"依 {other.slug}")
    for flip in found:
        table.add_row(flip.case.case, flip.case.zh, flip.before, flip.after)
    if found:
        console.print(table)
    console.print(
        f"{len(recorded)} 件案例中 {len(found)} 件结论改变 · {len(found)} of {len(recorded)} flip", highlight=False
    )


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise RulesError("文件不是 UTF-8 编码，请另存为 UTF-8。The file is not UTF-8: save it as UTF-8.") from None


def _side(rule: Rule | None) -> str:
    if rule is None:
        return "（没有规定 silent）"
    return f"{json.dumps(thaw(rule.value), ensure_ascii=False)} [{rule.strength}]"
