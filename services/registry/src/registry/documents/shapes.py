"""Governing documents on the wire (规范性文件)."""

from datetime import date
from typing import Annotated, Literal

from electoral_rules.book.model import Document, Item, Rule, Stage, Strength
from pydantic import Field
from service_kit.decisions import CitationView, RuleCode, RuleId, Word
from service_kit.wire import View, formed

from registry.documents.header_shapes import HeaderView, RowKey
from registry.wire import day_of


class RuleLineView(View):
    """规则目录: one rule of a document; `key` is its row of the policy matrix."""

    id: RuleId
    code: RuleCode
    key: RowKey
    zh: str
    en: str
    article: str
    strength: Strength

    @classmethod
    def of(cls, rule: Rule) -> "RuleLineView":
        """The rule's line on the wire."""
        return cls(
            id=rule.id,
            code=rule.code,
            key=rule.key,
            zh=rule.zh,
            en=rule.en,
            article=rule.citation.article,
            strength=rule.strength,
        )


class ItemView(View):
    """审查事项: a disqualification, a quality or a forbidden act, with its words."""

    id: Annotated[str, formed("^[A-Z][0-9]{1,2}$")]
    kind: Literal["disqualification", "quality", "conduct"]
    zh: str
    en: str
    citation: CitationView


class StageView(View):
    """阶段: a step in the document's order; `soft` where its dates are vague (月初, 基本完成)."""

    id: Word
    zh: str
    en: str
    start: date | None = Field(alias="from")
    end: date | None = Field(alias="to")
    soft: bool

    @classmethod
    def of(cls, stage: Stage) -> "StageView":
        """The stage on the wire."""
        days = {"from": day_of(stage.start), "to": day_of(stage.end)}
        return cls.model_validate({"id": stage.id, "zh": stage.zh, "en": stage.en, "soft": stage.soft, **days})


class DocumentView(HeaderView):
    """规范性文件: its header, stages, review items and the lines of its rules."""

    stages: list[StageView]
    items: list[ItemView]
    rules: list[RuleLineView]

    @classmethod
    def of(cls, document: Document) -> "DocumentView":
        """The document on the wire."""
        return cls.model_validate(
            {
                **HeaderView.of(document).model_dump(by_alias=True),
                "stages": [StageView.of(stage) for stage in document.stages],
                "items": _items(document),
                "rules": [RuleLineView.of(rule) for rule in document.rules],
            }
        )


def _items(document: Document) -> list[ItemView]:
    return [
        *(_item("disqualification", item) for item in document.disqualifications),
        *(_item("quality", item) for item in document.qualities),
        *(_item("conduct", item) for item in document.conduct),
    ]


def _item(kind: Literal["disqualification", "quality", "conduct"], item: Item) -> ItemView:
    citation = CitationView.model_validate(item.citation.as_dict())
    return ItemView(id=item.id, kind=kind, zh=item.zh, en=item.en, citation=citation)
