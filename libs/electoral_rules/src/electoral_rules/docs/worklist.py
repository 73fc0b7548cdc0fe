"""The worklist of gaps: which rules of a document services ask, and which nobody asks yet (尚未实施的规则)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from electoral_rules.book.model import Document, Rule
from electoral_rules.docs.asking import State, askers, state
from electoral_rules.docs.entries import entries

STATES: Mapping[State, tuple[str, str]] = {
    "asked": (
        "服务办理 Asked",
        "服务的代码会走到读取它的函数。The code of a service leads to a function that reads it.",
    ),
    "dated": (
        "只排入时间表 Dated only",
        "服务在时间表上显示它的日期，没有服务据以决定。A service shows its day; none decides by it.",
    ),
    "unasked": (
        "尚无服务询问 Not asked yet",
        "决定已经写好，没有服务询问，不算实施。Decided by a function that no service asks: not implemented.",
    ),
    "recorded": ("只作记录 Recorded", "供查阅，没有决定取决于它。Shown to users; no decision turns on it."),
}


def worklist(documents: Iterable[Document], root: Path) -> list[str]:
    """How many rules of each document are in which state, as a table."""
    lines = [f"| 文件 document | {' | '.join(title for title, _ in STATES.values())} | 没有规定 silent |"]
    lines.append("|---" * (len(STATES) + 2) + "|")
    for entry in documents:
        counts = Counter(state(rule, root) for rule in entry.rules)
        lines.append(f"| {entry.slug} | {' | '.join(str(counts[name]) for name in STATES)} | {len(entry.silent)} |")
    return lines


def by_state(entry: Document, root: Path) -> list[str]:
    """The rules of one document, state by state."""
    return [
        line
        for name, (title, why) in STATES.items()
        for line in section(title, why, _rules((rule for rule in entry.rules if state(rule, root) == name), root))
    ]


def section(title: str, why: str, lines: list[str]) -> list[str]:
    """A part of the page with its reason; nothing where it is empty."""
    return [f"### {title}", "", why, "", *lines, ""] if lines else []


def _rules(rules: Iterable[Rule], root: Path) -> list[str]:
    return [_rule(rule, root) for rule in sorted(rules, key=lambda rule: (rule.key, rule.id))]


def _rule(rule: Rule, root: Path) -> str:
    facts = (rule.key, *rule.also, f"[{rule.id}](rules/{entries()[rule.id].page}.md#{rule.id})", rule.code, rule.zh)
    services = ", ".join(askers(root).get(rule.id, ()))
    return f"- {' '.join(fact for fact in facts if fact)}{services and f'：{services}'}"
