"""Finds rules by number (十五日 = 15日) and by words in Chinese or English (查找规则)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from electoral_rules.book.vocabulary import rows
from electoral_rules.book.wording import words
from electoral_rules.docs.amounts import ENGLISH, UNITS, Amount, asked, of_rule
from electoral_rules.docs.deciding import deciders
from electoral_rules.docs.entries import Entry, Statement, entries, plain
from electoral_rules.docs.parts import Part

SPLIT_UNIT = re.compile(rf"(?<=[0-9])\s+(?=(?:{UNITS}|{'|'.join(ENGLISH)}))")


@dataclass(frozen=True, slots=True)
class Finding:
    """One document's statement of a rule that was found, and the functions that decide by it."""

    entry: Entry
    statement: Statement
    deciders: tuple[Part, ...]


def find_rules(query: str) -> tuple[Finding, ...]:
    """Find what every word of the query fits; rules that carry it in their title stand before those that quote it."""
    tokens = SPLIT_UNIT.sub("", query.lower()).split()
    found = [(entry, said) for entry in entries().values() for said in entry.statements] if tokens else []
    fitting = [(entry, said) for entry, said in found if all(_fits(token, entry, said) for token in tokens)]
    ranked = sorted(fitting, key=lambda pair: not all(_titled(token, *pair) for token in tokens))
    return tuple(Finding(entry, said, deciders().get(entry.id, ())) for entry, said in ranked)


def _fits(token: str, entry: Entry, said: Statement) -> bool:
    amount = asked(token)
    if amount is not None:
        return any(_same(amount, known) for known in _amounts(entry.id, said.document.slug, said.line))
    return _titled(token, entry, said) or token in _quoted(said)


def _titled(token: str, entry: Entry, said: Statement) -> bool:
    return asked(token) is not None or token in title_of(entry, said) or token == said.document.slug


def _same(wanted: Amount, known: Amount) -> bool:
    return wanted.number == known.number and wanted.unit in ("", known.unit)


@cache
def _amounts(rule_id: str, slug: str, line: int) -> frozenset[Amount]:
    (said,) = (one for one in entries()[rule_id].statements if (one.document.slug, one.line) == (slug, line))
    return frozenset(of_rule(said.rule))


def title_of(entry: Entry, said: Statement) -> str:
    """The words a rule goes by: its id, its titles and those of its rows, in small letters."""
    titles = [said.rule.zh, said.rule.en, *(title for row in entry.rows for title in (row, *rows()[row]))]
    return " ".join((entry.id, entry.id.replace("_", "-"), *titles)).lower()


def _quoted(said: Statement) -> str:
    return " ".join((said.rule.citation.words, plain(said.rule.value), *_named(said))).lower()


def _named(said: Statement) -> Iterator[str]:
    """The names of the slugs its value uses: spouse is 配偶."""
    for slug in re.findall(r'"([a-z_0-9]+)"', plain(said.rule.value)):
        yield from words().get(slug, ())
