"""What one election is held to: its documents, the measures it adopts and its plan's values, frozen (规则汇编)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any

from electoral_rules.book.loading import document
from electoral_rules.book.model import Citation, Document, Exit, Item, Rule, RulesError, Stage, freeze, thaw
from electoral_rules.book.resolution import chain, merge, prevailing, put_under, tightens
from electoral_rules.book.restoring import read, restore

FORMAT = "huanjie-rulebook/2"
DEFAULTS = "national-defaults"
DERIVED = "derived"


class RuleMissing(RulesError, KeyError):
    """The rulebook says nothing under this id: the documents are silent and no measure was adopted for it."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True)
class Rulebook:
    """规则汇编: every rule with its source; built by `rulebook`, carried as JSON, cached by its hash."""

    slug: str
    title: str
    number: str
    jurisdiction_code: str
    documents: tuple[str, ...]
    measures: Mapping[str, str]
    plan_values: Mapping[str, Any]
    readings: Mapping[str, str]
    rules: tuple[Rule, ...]
    stages: tuple[Stage, ...]
    disqualifications: tuple[Item, ...]
    qualities: tuple[Item, ...]
    conduct: tuple[Item, ...]

    @cached_property
    def _by_id(self) -> dict[str, Rule]:
        return {rule.id: rule for rule in self.rules}

    def has(self, rule_id: str) -> bool:
        """Whether the documents or the adopted measures say anything under this id."""
        return rule_id in self._by_id

    def find(self, rule_id: str) -> Rule | None:
        """The rule, or None where everything is silent."""
        return self._by_id.get(rule_id)

    def rule(self, rule_id: str) -> Rule:
        """The rule with this id; RuleMissing where everything is silent."""
        if rule_id not in self._by_id:
            raise RuleMissing(
                f"本选举的文件和选举办法都没有规定 {rule_id}，请在选举办法中采用一项规则。"
                f" Neither the documents nor the election measures settle {rule_id}."
            )
        return self._by_id[rule_id]

    def item(self, item_id: str) -> Item:
        """The review item D1 …, Q1 … or forbidden act S1 …; RuleMissing when the documents have none of this id.

        Where two levels use one id, it is the lowest document's: each list is in order of level, highest first.
        """
        for item in (*reversed(self.disqualifications), *reversed(self.qualities), *reversed(self.conduct)):
            if item.id == item_id:
                return item
        raise RuleMissing("没有这个审查事项。The documents have no such review item.")

    @cached_property
    def sha256(self) -> str:
        """The hash of the canonical JSON: two rulebooks with one hash decide alike."""
        return hashlib.sha256(self._json.encode()).hexdigest()

    @cached_property
    def _json(self) -> str:
        content = {"format": FORMAT, **_plain(self)}
        return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def to_json(self) -> str:
        """Canonical JSON: sorted keys, no spaces, UTF-8 characters as they are."""
        return self._json

    def as_dict(self) -> dict[str, Any]:
        """The JSON object behind `to_json`, with its format name; the caller's own."""
        found: dict[str, Any] = json.loads(self._json)
        return found

    @classmethod
    def from_json(cls, text: str) -> Rulebook:
        """The same rulebook again, to the hash; RulesError for another format, and for a text cut short or changed in form."""
        data = read(text)
        if not isinstance(data, dict) or data.pop("format", None) != FORMAT:
            raise RulesError("这不是规则汇编文件，或者版本不符。This is not a rulebook of a format known here.")
        found: Rulebook = restore(cls, data)
        return found


def rulebook(
    governing: str | Document,
    measures: Mapping[str, str],
    plan_values: Mapping[str, Any],
    readings: Mapping[str, str] | None = None,
    organic: str = "",
) -> Rulebook:
    """The rulebook of an election under a shipped document (its slug) or one of the user's own.

    `measures` adopts national defaults by topic and code ({"quorum": "GK-05"}); `plan_values` fills what the documents
    leave to the plan ({"contested": true, "margin": 1, "margin_kind": "at_least"}); `readings` chooses how an ambiguous
    text is read ({"AMB-06": "upper_tier"}), or one rule of it ({"party_reps.margin": "exactly"}), its default reading
    otherwise. `organic` is the slug of an organic law that governs the election beside a document written for
    another one (villagers-law-2018): its must prevails. RulesError names an unknown topic, code, value or reading, and a
    document that loosens what a higher one demands.
    """
    documents = chain(governing)
    governing = documents[-1]
    if governing.slug in (DERIVED, DEFAULTS):
        raise RulesError(
            "必然规则和通行做法不是规范性文件，不能单独作为选举依据。"
            " What is derived, and usual practice, are no governing document of an election."
        )
    rules = merge([document(DERIVED), *documents])
    if organic:
        documents = put_under(document(organic), documents)
        rules = prevailing(documents[0], merge([document(DERIVED), *documents[1:]]))
        # What follows in any case is cited from the law that says it.
        rules |= {rule.id: rule for rule in documents[0].rules if rules[rule.id].citation.document == DERIVED}
    for rule in adopted(measures):
        if rule.id not in rules or rules[rule.id].value is None:
            rules[rule.id] = rule
    _state(rules, plan_values)
    _read(rules, readings or {})
    return Rulebook(
        slug=governing.slug,
        title=governing.title,
        number=governing.number,
        jurisdiction_code=governing.jurisdiction_code,
        documents=tuple(entry.slug for entry in documents),
        measures=freeze(measures),
        plan_values=freeze(plan_values),
        readings=freeze(readings or {}),
        rules=tuple(rules[name] for name in sorted(rules)),
        stages=governing.stages,
        disqualifications=_items(documents, "disqualifications"),
        qualities=_items(documents, "qualities"),
        conduct=_items(documents, "conduct"),
    )


def _items(documents: list[Document], name: str) -> tuple[Item, ...]:
    return tuple(item for entry in documents for item in getattr(entry, name))


def adopted(measures: Mapping[str, str]) -> list[Rule]:
    """The rules that measures adopt by topic and code; RulesError for one that does not exist."""
    defaults = document(DEFAULTS).rules
    rules: list[Rule] = []
    for topic, code in sorted(measures.items()):
        found = [rule for rule in defaults if rule.measure == topic and rule.code == code]
        if not found:
            known = sorted({f"{rule.measure}={rule.code}" for rule in defaults})
            raise RulesError(
                f"选举办法采用了不存在的规则，可采用的有：{'、'.join(known)}。"
                " The election measures adopt a rule that does not exist; the known ones are listed."
            )
        rules += [replace(rule, provenance="measures") for rule in found]
    return rules


def _state(rules: dict[str, Rule], plan_values: Mapping[str, Any]) -> None:
    open_values = {rule.stated_by: rule for rule in rules.values() if rule.stated_by}
    if unknown := set(plan_values) - set(open_values):
        known = "、".join(sorted(open_values))
        raise RulesError(
            f"工作方案写了 {len(unknown)} 项文件没有留给方案的内容，"
            + (f"可写的有：{known}。" if known else "请删去。")
            + " The plan states a value that is not left to the plan; those that are, if any, are listed."
        )
    for name, value in plan_values.items():
        rule = open_values[name]
        if loosens(rule, value):
            raise RulesError(
                f"{rule.zh}由{rule.citation.title}规定，方案不能放宽。The law settles {rule.en.lower()}: no plan loosens it."
            )
        rules[rule.id] = replace(rule, value=freeze(value), provenance="plan")


def loosens(rule: Rule, value: Any) -> bool:
    """Whether a value that a plan states is laxer than what a law demands of it (从严)."""
    return bool(rule.value is not None and rule.stricter and not tightens(rule.stricter, rule.value, value))


def _read(rules: dict[str, Rule], readings: Mapping[str, str]) -> None:
    """Rules whose ambiguity is read otherwise take that reading's value, as a choice of the plan.

    A reading chosen for one rule by its id holds for that rule, whatever is chosen for the ambiguity as a whole.
    """
    for chosen, name in sorted(readings.items(), key=lambda choice: choice[0] in rules):
        affected = [rule for rule in rules.values() if chosen in (rule.ambiguity, rule.id) and name in _ways(rule)]
        if not affected:
            known = sorted({f"{rule.ambiguity}={reading}" for rule in rules.values() for reading in _ways(rule)})
            choices = f"可选的有：{'、'.join(known)}。" if known else "文件没有可选的读法，请删去。"
            raise RulesError(f"没有这种读法，{choices}There is no such reading; those that are, if any, are listed.")
        for rule in affected:
            rules[rule.id] = as_read(rule, name)


def _ways(rule: Rule) -> tuple[str, ...]:
    """The names of all readings of an ambiguous rule, the one it follows first."""
    return (rule.reading, *rule.other_readings) if rule.ambiguity else ()


def as_read(rule: Rule, name: str) -> Rule:
    """The rule in this reading, and so what the levels above it say in the same words."""
    if name == rule.reading or name not in _ways(rule):
        return rule
    others = {**rule.other_readings, rule.reading: rule.value}
    value, above = others.pop(name), tuple(as_read(upper, name) for upper in rule.above)
    return replace(rule, value=value, reading=name, other_readings=freeze(others), provenance="plan", above=above)


def _plain(value: Any) -> Any:
    if isinstance(value, Rulebook | Rule | Item | Stage | Exit | Citation):
        return {entry.name: _plain(getattr(value, entry.name)) for entry in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return thaw(value)
