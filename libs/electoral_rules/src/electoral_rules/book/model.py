"""What a governing document says, as frozen values: rules, items, stages, and where each of them is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

Strength = Literal["must", "generally", "in_principle", "encouraged", "option"]
STRENGTHS: tuple[Strength, ...] = ("must", "generally", "in_principle", "encouraged", "option")
Provenance = Literal["document", "measures", "plan"]
DayCounting = Literal["", "calendar_days_next_day", "working_days_next_day"]
"""计日方法: calendar or working days, the day of the event itself not counted (Civil Code art. 201)."""
Stricter = Literal["", "higher", "lower", "narrower"]
"""从严方向: the direction in which a lower document may tighten a must."""


class RulesError(ValueError):
    """A document, or a plan's choice of rules, cannot be used; the message says what is wrong and where."""


@dataclass(frozen=True, slots=True)
class Citation:
    """出处: the document's slug and title, the article, and its words (verbatim where the document is quoted)."""

    document: str
    title: str
    article: str
    words: str

    def as_dict(self) -> dict[str, str]:
        """The citation as it stands in a decision and in a problem document."""
        return {"document": self.document, "title": self.title, "article": self.article, "words": self.words}


@dataclass(frozen=True, slots=True)
class Rule:
    """规则: one value of one document, its strength, how its days are counted, and its source.

    `key` is the row of the policy matrix (F15), `also` further rows it carries, `code` the requirement, default or ambiguity
    it carries out (GK-05, AMB-04). `reading` names the reading `value` follows where the text is ambiguous (`ambiguity`),
    `other_readings` the values of the others. `measure` names the topic of the election measures (选举办法) that has to
    adopt it; `stated_by` names the plan value that fills what the documents leave to the plan. `above` is what higher
    levels say on it, highest first.
    """

    id: str
    key: str
    code: str
    zh: str
    en: str
    value: Any
    unit: str
    strength: Strength
    citation: Citation
    verbatim: bool = True
    also: tuple[str, ...] = ()
    day_counting: DayCounting = ""
    effective: str = ""
    stricter: Stricter = ""
    ambiguity: str = ""
    reading: str = ""
    other_readings: Mapping[str, Any] = field(default_factory=dict)
    measure: str = ""
    stated_by: str = ""
    provenance: Provenance = "document"
    above: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """审查事项: one disqualification (D1 …), quality (Q1 …) or forbidden act (S1 …), and what its record shows.

    `match` are the facts that make it a hit (as data), `effect` what follows from it.
    """

    id: str
    zh: str
    en: str
    basis: tuple[str, ...]
    look_back: Mapping[str, Any]
    citation: Citation
    offices: tuple[str, ...] = ()
    match: Mapping[str, Any] = field(default_factory=dict)
    effect: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Exit:
    """出口条件: what must be true to leave a stage, and the rule that asks for it."""

    zh: str
    en: str
    rule: str


@dataclass(frozen=True, slots=True)
class Stage:
    """阶段: a step of the election in the document's order; dates only where the text gives them (ISO, else "").

    `soft` marks dates of a vague text (月初, 基本完成).
    """

    id: str
    zh: str
    en: str
    start: str
    end: str
    exits: tuple[Exit, ...]
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """说明: why these rows of the policy matrix and these articles have no rule, or where the requirements differ from the text."""

    rows: tuple[str, ...]
    zh: str
    en: str
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """规范性文件: header, stages, items and rules of one governing document.

    `silent` are the rows of the policy matrix it says nothing on, `unruled` those it touches without making a rule;
    `articles` is how many it has, 0 where they are not accounted for one by one. `closes` are rules by id that say all
    there is, with the ids of the rules that no lower document may add to them.
    """

    slug: str
    title: str
    number: str
    issued: str
    jurisdiction_code: str
    level: str
    parents: tuple[str, ...]
    stages: tuple[Stage, ...] = ()
    disqualifications: tuple[Item, ...] = ()
    qualities: tuple[Item, ...] = ()
    conduct: tuple[Item, ...] = ()
    rules: tuple[Rule, ...] = ()
    unruled: tuple[Remark, ...] = ()
    divergences: tuple[Remark, ...] = ()
    silent: tuple[str, ...] = ()
    effective: tuple[str, str] = ("", "")
    articles: int = 0
    closes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def freeze(value: Any) -> Any:
    """A JSON value that cannot be changed any more: objects become read-only mappings, arrays tuples."""
    if isinstance(value, Mapping):
        return MappingProxyType({str(key): freeze(item) for key, item in value.items()})
    if isinstance(value, list | tuple):
        return tuple(freeze(item) for item in value)
    return value


def thaw(value: Any) -> Any:
    """The plain JSON form of a frozen value."""
    if isinstance(value, Mapping):
        return {key: thaw(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [thaw(item) for item in value]
    return value
