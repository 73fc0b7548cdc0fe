"""Puts documents of several levels together: the lower one speaks, except where it loosens a higher must (就高从严)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from electoral_rules.book.loading import document
from electoral_rules.book.model import Document, Rule, RulesError


def chain(governing: str | Document) -> list[Document]:
    """The document and all its parents, highest first; RulesError for an unknown one or a circle."""
    order: list[Document] = []
    _visit(document(governing) if isinstance(governing, str) else governing, order, ())
    return order


def _visit(found: Document, order: list[Document], path: tuple[str, ...]) -> None:
    if found.slug in path:
        raise RulesError(f"规范性文件的上级关系成环：{' → '.join((*path, found.slug))}。The parents form a circle.")
    for parent in found.parents:
        _visit(document(parent), order, (*path, found.slug))
    if found not in order:
        order.append(found)


def merge(documents: Iterable[Document]) -> dict[str, Rule]:
    """Rule id → rule, documents given highest first; a lower value that is laxer than a higher must is refused.

    So is a rule that a higher document closes, unless the lower document's time in force ended before the higher's began.
    """
    merged: dict[str, Rule] = {}
    levels: list[Document] = []
    for entry in documents:
        _refuse_opening(levels, entry)
        levels.append(entry)
        for rule in entry.rules:
            higher = merged.get(rule.id)
            merged[rule.id] = rule if higher is None else resolve(higher, rule)
    return {rule_id: binding(rule) for rule_id, rule in merged.items()}


def resolve(higher: Rule, lower: Rule) -> Rule:
    """The rule that holds where two levels speak (省、市、区、街道、社区): the lower one, with all above it in `above`.

    A lower level may tighten a must where the must declares a direction (`stricter`), and with a must of its own; it may
    fill a value a higher level leaves open (None); anything else that differs from a must is refused with RulesError.
    Because every level is held against every one above it, it does not matter which two are put together first.
    """
    levels = list(_once([*higher.above, replace(higher, above=()), *lower.above, replace(lower, above=())]))
    for number, upper in enumerate(levels):
        for under in levels[number + 1 :]:
            _refuse_loosening(upper, under)
    *above, last = levels
    return replace(last, above=tuple(above))


def put_under(law: Document, documents: Iterable[Document]) -> list[Document]:
    """The chain with this organic law (组织法) in place of any other national law, highest first."""
    return [law, *(entry for entry in documents if entry.level != law.level)]


def prevailing(law: Document, merged: Mapping[str, Rule]) -> dict[str, Rule]:
    """The rules where an organic law governs that the documents were not written for: its must holds against theirs.

    A document's must that is as strict stays, and what it leaves to the plan a plan may still state, as strictly.
    """
    return {**merged, **{rule.id: _of_law(rule, merged.get(rule.id)) for rule in law.rules}}


def _of_law(rule: Rule, lower: Rule | None) -> Rule:
    if lower is None:
        return rule
    if lower.stated_by and lower.value is None:
        return replace(rule, stated_by=lower.stated_by, stricter="higher" if isinstance(rule.value, int) else "")
    try:
        return binding(resolve(rule, lower))
    except RulesError:
        return rule


def binding(rule: Rule) -> Rule:
    """The rule with its strength in effect: a must of a higher level stays one, whatever weaker word the lower level uses."""
    kept = any(upper.strength == "must" and upper.value == rule.value is not None for upper in rule.above)
    return replace(rule, strength="must") if kept else rule


def _once(levels: Iterable[Rule]) -> Iterable[Rule]:
    seen: list[Rule] = []
    for rule in levels:
        if rule not in seen:
            seen.append(rule)
            yield rule


def _refuse_loosening(higher: Rule, lower: Rule) -> None:
    free = higher.strength != "must" or higher.value is None or lower.value == higher.value
    if free or (lower.strength == "must" and tightens(higher.stricter, higher.value, lower.value)):
        return
    raise RulesError(
        f"{lower.citation.document} 的 {lower.id} 与上级文件 {higher.citation.document} 的强制规定不一致，不得放宽。"
        f" {lower.id} loosens or contradicts what the higher document demands."
    )


def _refuse_opening(higher: Iterable[Document], lower: Document) -> None:
    until = lower.effective[1]
    for upper in higher:
        if until and until < upper.effective[0]:
            continue
        for rule in upper.rules:
            opened = {entry.id: entry.zh for entry in lower.rules} if rule.id in upper.closes else {}
            if added := [opened[name] for name in upper.closes.get(rule.id, ()) if name in opened]:
                raise RulesError(
                    f"{lower.slug} 规定了“{'、'.join(added)}”，但{upper.title}{rule.citation.article}已经写明全部情形："
                    f"“{rule.citation.words}”，下级文件不得增加，请删去。"
                    f" {rule.citation.article} of {upper.slug} says all there is: {lower.slug} may not open more."
                )


def tightens(direction: str, higher: Any, lower: Any) -> bool:
    """Whether `lower` is at least as strict as `higher` (从严) in the direction a rule declares.

    higher, lower: every number is at least, at most, the higher level's; narrower: a size lies inside the other, a list
    names nothing the higher one does not. Anything else in the two values has to be equal; without a direction nothing
    tightens.
    """
    if direction == "narrower":
        if isinstance(higher, tuple) and isinstance(lower, tuple):
            return all(entry in higher for entry in lower)
        sizes = isinstance(higher, Mapping) and isinstance(lower, Mapping)
        if not (sizes and {"at_least", "at_most"} <= higher.keys() & lower.keys()):
            return False
        return bool(lower["at_least"] >= higher["at_least"] and lower["at_most"] <= higher["at_most"])
    if direction not in ("higher", "lower"):
        return False
    if isinstance(higher, Mapping) and isinstance(lower, Mapping):
        return higher.keys() == lower.keys() and all(tightens(direction, higher[key], lower[key]) for key in higher)
    if isinstance(higher, int) and isinstance(lower, int) and not isinstance(higher, bool):
        return lower >= higher if direction == "higher" else lower <= higher
    return bool(higher == lower)
