"""Puts documents of several levels together: the lower one speaks, except where it loosens a higher must (就高从严)."""

from __future__ import annotations

from collections.abc import Iterable

from electoral_rules.loading import document
from electoral_rules.model import Document, Rule, RulesError


def chain(slug: str) -> list[Document]:
    """The document and all its parents, highest first; RulesError for an unknown one or a circle."""
    order: list[Document] = []
    _visit(slug, order, ())
    return order


def _visit(slug: str, order: list[Document], path: tuple[str, ...]) -> None:
    if slug in path:
        raise RulesError(f"规范性文件的上级关系成环：{' → '.join((*path, slug))}。The parents form a circle.")
    found = document(slug)
    for parent in found.parents:
        _visit(parent, order, (*path, slug))
    if found not in order:
        order.append(found)


def merge(documents: Iterable[Document]) -> dict[str, Rule]:
    """Rule id → rule, documents given highest first; a lower value that is laxer than a higher must is refused."""
    merged: dict[str, Rule] = {}
    for entry in documents:
        for rule in entry.rules:
            higher = merged.get(rule.id)
            merged[rule.id] = rule if higher is None else resolve(higher, rule)
    return merged


def resolve(higher: Rule, lower: Rule) -> Rule:
    """The rule that holds where two levels speak: the lower one, unless it contradicts a higher must (RulesError).

    For single numbers with an order (`stricter: higher | lower`) the lower document may tighten a must, not loosen it.
    """
    if higher.strength != "must" or higher.value == lower.value:
        return lower
    comparable = isinstance(higher.value, int) and isinstance(lower.value, int)
    if comparable and higher.stricter and lower.strength == "must":
        tighter = lower.value > higher.value if higher.stricter == "higher" else lower.value < higher.value
        if tighter:
            return lower
    raise RulesError(
        f"{lower.citation.document} 的 {lower.id} 与上级文件 {higher.citation.document} 的强制规定不一致，不得放宽。"
        f" {lower.id} loosens or contradicts what the higher document demands."
    )
