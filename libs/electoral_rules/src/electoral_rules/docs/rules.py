"""docs/rules/a.md … n.md: the rules of one letter of the matrix, each with its values, words, code and cases (规则)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from electoral_rules.book.loading import available, document
from electoral_rules.book.vocabulary import rows
from electoral_rules.docs.entries import LETTERS, Entry, Statement, entries, plain
from electoral_rules.docs.links import cases_line, code_line, to_document

NAVIGATION = "[规则目录 contents](README.md) · [索引 index](index.md) · [实施情况 legislation](../legislation.md)"
STRENGTH = {
    "must": "应 must",
    "generally": "一般 generally",
    "in_principle": "原则上 in principle",
    "encouraged": "提倡 encouraged",
    "option": "可以 option",
}


def rules_page(letter: str, root: Path) -> str:
    """The page of one letter as text; cases are read under `root`."""
    found = [entry for entry in entries().values() if entry.page == letter]
    zh, en = LETTERS[letter]
    lines = [f"# {letter.upper()} {zh} · {en}" if len(letter) == 1 else f"# {zh} · {en}", "", NAVIGATION, ""]
    lines[-1:-1] = ["", *ends()]
    for heading, under in groupby(found, key=lambda entry: entry.heading):
        lines.append(f"- {heading}: {', '.join(f'[{entry.id}](#{entry.id})' for entry in under)}")
    lines += [line for entry in found for line in _entry(entry, root)]
    return "\n".join(lines).rstrip() + "\n"


def ends() -> list[str]:
    """The documents that hold until a day only, the last ended first: what a page says before any of their rules."""
    known = sorted((entry.effective[1], entry.slug) for entry in map(document, available()) if entry.effective[1])
    zh = "、".join(f"{slug}（{until}）" for until, slug in reversed(known))
    return [
        f"> 施行到某日为止的文件，以后的选举日不再适用 · In force until a day, no election day after that is held to them: {zh}"
    ]


def anchor(name: str) -> str:
    """Where a link to `name` leads."""
    return f'<a id="{name}"></a>'


def _entry(entry: Entry, root: Path) -> list[str]:
    also = [f"{row} {rows()[row][0]}" for row in entry.rows[1:]]
    return [
        "",
        anchor(entry.id),
        "",
        f"## {entry.heading} `{entry.id}`",
        "",
        *([f"同时 also: {'；'.join(also)}", ""] if also else []),
        *[line for said in entry.statements for line in _statement(said)],
        code_line(entry.id),
        cases_line(entry.id, root),
    ]


def _statement(said: Statement) -> Iterator[str]:
    rule = said.rule
    yield " · ".join((f"- **{to_document(said.document.slug, said.line)}** {rule.zh} {rule.en}", *_facts(said)))
    yield f"  - {_words(said)}"
    for name, value in rule.other_readings.items():
        yield f"  - 另一读法 other reading `{name}`: `{plain(value)}`"


def _facts(said: Statement) -> Iterator[str]:
    rule = said.rule
    value = f"`{plain(rule.value)}`"
    if rule.stated_by:
        otherwise = "" if rule.value is None else f", else {value}"
        value = f"由方案写明 stated by the plan as `{rule.stated_by}`{otherwise}"
    yield f"{value} {rule.unit}".rstrip()
    yield STRENGTH[rule.strength]
    if rule.measure:
        yield f"须采用 adopt `{rule.measure}: {rule.code}`"
    elif rule.code:
        yield rule.code
    if rule.day_counting:
        yield rule.day_counting.replace("_", " ")
    if rule.other_readings:
        yield f"读法 reading `{rule.reading}` ({rule.ambiguity})"


def _words(said: Statement) -> str:
    source = said.rule.citation
    if said.rule.verbatim:
        title = "" if source.document == said.document.slug else f"{source.title}，"
        return f"「{source.words}」（{title}{source.article}）"
    return f"{source.words}（{source.article}，非引文 not a quotation）"
