"""Every rule once, with what each document states under it and where that is written (规则条目)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from electoral_rules.book.loading import available, document
from electoral_rules.book.model import Document, Rule, thaw
from electoral_rules.book.vocabulary import rows
from electoral_rules.docs.lines import lines_of

OTHER = "other"
LETTERS: Mapping[str, tuple[str, str]] = {
    "a": ("选举总则", "Elections: kinds, dates, precedence"),
    "b": ("组织与职数", "Bodies and seats"),
    "c": ("选举委员会、领导与责任", "Commission, leadership, responsibility"),
    "d": ("居民代表", "Representatives"),
    "e": ("选民与选民名单", "Electorate and roll"),
    "f": ("提名与候选人", "Nomination and candidates"),
    "g": ("资格审查程序", "The chain of reviews"),
    "h": ("任职条件与结构", "Conditions, relaxations, structure"),
    "i": ("禁入情形", "Disqualification"),
    "j": ("投票、计票、结果", "Voting, counting, result"),
    "k": ("党组织选举", "Election of the party organisation"),
    "l": ("监督委员会", "Supervision committees"),
    "m": ("监督、举报、处理", "Supervision, complaints, sanctions"),
    "n": ("总结、档案、培训、选后工作", "Reports, archives, training, after the election"),
    OTHER: ("矩阵以外", "Outside the matrix: laws, counting of days"),
}


@dataclass(frozen=True, slots=True)
class Statement:
    """What one document says under a rule, and the line of its file."""

    document: Document
    rule: Rule
    line: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule: its rows of the matrix in order, the first being its heading, and its statements by document."""

    id: str
    rows: tuple[str, ...]
    statements: tuple[Statement, ...]

    @property
    def heading(self) -> str:
        """`E07 选民名单公布期限 · Posting of the roll`; the rule's own title where it has no row."""
        if self.rows:
            return f"{self.rows[0]} {' · '.join(rows()[self.rows[0]])}"
        return f"{self.statements[0].rule.zh} · {self.statements[0].rule.en}"

    @property
    def page(self) -> str:
        """The name of the page it stands on: the letter of its row."""
        return self.rows[0][0].lower() if self.rows else OTHER

    @property
    def link(self) -> str:
        """Its place among the pages of rules."""
        return f"[{' '.join((*self.rows[:1], self.id))}]({self.page}.md#{self.id})"


@cache
def entries() -> Mapping[str, Entry]:
    """Every rule by its id, in the order of the matrix, those outside it last."""
    stated: dict[str, list[Statement]] = {}
    for entry in map(document, available()):
        for rule, line in zip(entry.rules, lines_of(entry.slug).get("rules", ()), strict=True):
            stated.setdefault(rule.id, []).append(Statement(entry, rule, line))
    found = [Entry(rule_id, _rows(statements), tuple(statements)) for rule_id, statements in stated.items()]
    return {entry.id: entry for entry in sorted(found, key=lambda entry: (entry.rows[:1] or ("Z",), entry.id))}


def plain(value: object) -> str:
    """A value as one line of JSON."""
    return json.dumps(thaw(value), ensure_ascii=False)


def _rows(statements: list[Statement]) -> tuple[str, ...]:
    own = sorted({said.rule.key for said in statements} & set(rows()))
    also = sorted({key for said in statements for key in said.rule.also} & set(rows()))
    return tuple(dict.fromkeys((*own, *also)))
