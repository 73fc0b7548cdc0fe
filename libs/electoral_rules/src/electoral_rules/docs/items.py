"""docs/rules/items.md: the review items of each document: disqualifications, qualities, forbidden acts (审查事项)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from electoral_rules.book.loading import available, document
from electoral_rules.book.model import Document, Item
from electoral_rules.docs.entries import plain
from electoral_rules.docs.lines import lines_of
from electoral_rules.docs.links import cases_line, to_document
from electoral_rules.docs.rules import NAVIGATION, anchor

LISTS = (("disqualification", "disqualifications"), ("quality", "qualities"), ("conduct", "conduct"))


def items_page(root: Path) -> str:
    """The page as text; cases are read under `root`."""
    lines = ["# 审查事项 · Review items", "", NAVIGATION]
    for entry in map(document, available()):
        found = [line for kind, item, place in _items(entry) for line in _item(entry, kind, item, place, root)]
        lines += ["", f"## {entry.title} `{entry.slug}`", *found] if found else []
    return "\n".join(lines).rstrip() + "\n"


def _items(entry: Document) -> Iterator[tuple[str, Item, int]]:
    lists = (entry.disqualifications, entry.qualities, entry.conduct)
    for (kind, name), items in zip(LISTS, lists, strict=True):
        for item, line in zip(items, lines_of(entry.slug).get(name, ()), strict=True):
            yield kind, item, line


def _item(entry: Document, kind: str, item: Item, line: int, root: Path) -> list[str]:
    rule_id = f"{kind}.{item.id}"
    data = (("look-back 追溯", item.look_back), ("match 构成", item.match), ("effect 后果", item.effect))
    return [
        "",
        anchor(f"{entry.slug}.{rule_id}"),
        "",
        f"### {item.id} {item.zh} · {item.en} `{rule_id}`",
        "",
        f"- **{to_document(entry.slug, line)}** 「{item.citation.words}」（{item.citation.article}）",
        f"- basis 依据: {' / '.join(item.basis)}",
        *[f"- {title}: `{plain(value)}`" for title, value in data if value],
        cases_line(rule_id, root),
    ]
