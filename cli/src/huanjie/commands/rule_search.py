"""`huanjie rules find`: the rules that carry a number or a word, each with its words and where it is written (查找规则)."""

import json
from collections.abc import Sequence
from typing import Annotated

import typer
from electoral_rules.docs.entries import plain
from electoral_rules.docs.finding import Finding, find_rules
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

WIDE = 160
"""Columns where nobody tells how wide the page is: in a file, in a pipe."""
NOTHING = """没有找到“{query}”。可以试试：数字加单位（15日、十五日、100户、20%、三分之二），条文里的词（另选他人、近亲属），英文（quorum），
或者少写几个字；几个词之间用空格分开，每个词都要符合。全部数字和词语见 docs/rules/index.md。
No rule has “{query}”. Try a number with its unit (15日, 100户, 20%), words of the text (近亲属), English (quorum), or fewer words;
all of them are in docs/rules/index.md."""

Query = Annotated[list[str], typer.Argument(help="数字或词语，如 十五日、100户、近亲属、quorum · numbers and words")]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON · print JSON")]


def find(query: Query, as_json: Json = False) -> None:
    """按数字或词语查找规则：十五日、100户、近亲属 · find rules by number or word: quorum, "15 days"."""
    asked = " ".join(query)
    found = find_rules(asked)
    console = Console()
    if as_json:
        typer.echo(json.dumps([_fields(finding) for finding in found], ensure_ascii=False, indent=1))
    elif found:
        _show(console if console.is_terminal else Console(width=WIDE), found)
    else:
        typer.echo(NOTHING.format(query=asked))
    if not found:
        raise typer.Exit(1)


def _fields(finding: Finding) -> dict[str, str]:
    said = finding.statement
    return {
        "row": finding.entry.heading,
        "rule": finding.entry.id,
        "document": said.document.slug,
        "value": f"{plain(said.rule.value)} {said.rule.unit}".rstrip(),
        "article": said.rule.citation.article,
        "words": said.rule.citation.words,
        "line": f"{said.document.slug}.yaml:{said.line}",
        "decided_by": ", ".join(f"{part.path}:{part.line}" for part in finding.deciders),
    }


def _show(console: Console, found: Sequence[Finding]) -> None:
    columns = (
        Column(title, overflow="fold") for title in ("规则 rule", "条款、原文、值 words and value", "在哪里 where")
    )
    table = Table(*columns, show_lines=True)
    for fields in map(_fields, found):
        decided = fields["decided_by"].replace("electoral_rules.", "") or "只作记录 recorded only"
        cells = (
            (fields["row"], fields["rule"]),
            (f"{fields['article']}：{fields['words']}", fields["value"]),
            (fields["line"], decided),
        )
        table.add_row(*(escape("\n".join(cell)) for cell in cells))
    console.print(table)
    console.print(f"共 {len(found)} 处 · {len(found)} found", highlight=False)
