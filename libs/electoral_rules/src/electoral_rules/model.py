"""What a governing document says, as frozen values: rules, items, stages, and where each of them is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

Strength = Literal["must", "generally", "in_principle", "encouraged", "option"]
Provenance = Literal["document", "measures", "plan"]
STRENGTHS: tuple[Strength, ...] = ("must", "generally", "in_principle", "encouraged", "option")
DAY_COUNTINGS = ("calendar_days_next_day",)
"""计日方法: calendar days, the day of the event itself not counted (Civil Code art. 201)."""


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

    `key` is the row of the policy matrix (F15), `code` the requirement, default or ambiguity it carries out (GK-05, AMB-04).
    `measure` names the topic of the election measures (选举办法) that has to adopt it; `stated_by` names the plan value
    that fills a value the documents leave to the plan.
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
    day_counting: str = ""
    effective: str = ""
    stricter: str = ""
    measure: str = ""
    stated_by: str = ""
    provenance: Provenance = "document"


@dataclass(frozen=True, slots=True)
class Item:
    """审查事项: one disqualification (D1 …) or quality (Q1 …) a review has to answer."""

    id: str
    zh: str
    en: str
    basis: tuple[str, ...]
    look_back: Mapping[str, Any]
    citation: Citation
    offices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exit:
    """出口条件: what must be true to leave a stage, and the rule that asks for it."""

    zh: str
    en: str
    rule: str


@dataclass(frozen=True, slots=True)
class Stage:
    """阶段: a step of the election in the document's order; dates only where the text gives them (ISO, else "")."""

    id: str
    zh: str
    en: str
    start: str
    end: str
    exits: tuple[Exit, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """规范性文件: header, stages, items and rules of one governing document."""

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
    rules: tuple[Rule, ...] = field(default_factory=tuple)


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
