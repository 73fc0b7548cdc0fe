"""The file format of governing documents (规范性文件的文件格式), as models: they check a file and generate its JSON Schema."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypeAliasType

from electoral_rules.book.model import DayCounting, Strength, Stricter

Exact = TypeAliasType("Exact", "bool | int | str | list[Exact] | dict[str, Exact] | None")
"""A value without rounding: no floats, and dates as quoted text."""
Iso = Annotated[
    str, Field(pattern=r"^(\d{4}-\d{2}-\d{2})?$", description='日期，带引号，如 "2015-03-31"；没有则留空 ""')
]
Row = Annotated[str, Field(pattern=r"^[A-Z]+-?[0-9]{2}$", description="规则矩阵的行，如 F15")]
RuleId = Annotated[str, Field(pattern=r"^[a-z_]+\.[a-z_0-9]+$", description="编号：主题.名称，小写英文")]
Words = Annotated[str, Field(min_length=1)]


Level = Literal["country", "province", "city", "district", "street", "community"]


class Entry(BaseModel):
    """A mapping of the file: unknown fields are mistakes, and nothing is converted silently."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class SourceEntry(Entry):
    """出处."""

    article: Words = Field(description="条款，如 二（三）")
    words: Words = Field(description="原文，逐字引用")
    verbatim: bool = Field(True, description="false 表示不是引文（推导或通行做法）")
    document: str = Field("", description="引自其他文件时，该文件的代号")
    title: str = Field("", description="引自其他文件时，该文件的名称")


class RuleEntry(Entry):
    """规则."""

    id: RuleId
    key: Row | Literal[""] = Field(description="规则矩阵的行")
    also: list[Row] = Field(default_factory=list, description="同时落实的其他行")
    code: str = Field("", description="需求、通行做法或歧义编号，如 REG-09、GK-05")
    zh: Words = Field(description="中文名称")
    en: Words = Field(description="英文名称")
    value: Exact = Field(description="规则的值；写法取决于 id")
    unit: str = Field("", description="单位，如 day、person")
    strength: Strength = Field(
        description="强度：must 应、不得；generally 一般；in_principle 原则上；encouraged 提倡；option 可以"
    )
    day_counting: DayCounting = Field("", description="计日方法")
    effective: Iso = Field("", description="施行日期；不写则同文件")
    stricter: Stricter = Field("", description="下级文件从严的方向")
    measure: str = Field("", description="须由选举办法采用时的主题")
    stated_by: str = Field("", description="由工作方案写明时的名称")
    ambiguity: str = Field("", pattern=r"^(AMB-\d{2})?$", description="原文有歧义时的编号")
    reading: str = Field("", description="value 采用的读法")
    other_readings: dict[str, Exact] = Field(default_factory=dict, description="其他读法及其值")
    closes: list[RuleId] = Field(default_factory=list, description="下级文件不得再规定的规则")
    source: SourceEntry


class ItemEntry(Entry):
    """审查事项: a disqualification, a quality or a forbidden act."""

    id: str = Field(pattern=r"^[A-Z]\d{1,2}$", description="编号，如 D1、Q1、S1")
    zh: Words
    en: Words
    basis: list[Literal["record", "judgement"]] = Field(description="依据记录或者判断")
    look_back: dict[str, Exact] = Field(default_factory=dict, description="追溯期")
    offices: list[str] = Field(default_factory=list, description="只适用于这些职务")
    match: dict[str, Exact] = Field(default_factory=dict, description="构成该情形的事实")
    effect: dict[str, Exact] = Field(default_factory=dict, description="后果")
    source: SourceEntry


class ExitEntry(Entry):
    """出口条件."""

    zh: Words
    en: Words
    rule: RuleId


class StageEntry(Entry):
    """阶段."""

    id: str = Field(pattern=r"^[a-z_0-9]+$")
    zh: Words
    en: Words
    start: Annotated[Iso, Field(validation_alias="from")] = ""
    end: Annotated[Iso, Field(validation_alias="to")] = ""
    soft: bool = Field(False, description="原文日期不确切")
    exit: list[ExitEntry]


class RemarkEntry(Entry):
    """说明."""

    rows: list[Row] = Field(default_factory=list)
    articles: list[Words] = Field(default_factory=list, description="没有成为规则的条，如 第七条")
    zh: Words
    en: Words


class EffectiveEntry(Entry):
    """施行期间."""

    start: Annotated[Iso, Field(validation_alias="from")] = ""
    until: Iso = ""


class HeaderEntry(Entry):
    """文件头."""

    slug: str = Field(pattern=r"^[a-z0-9-]+$", description="代号，如 shenyang-2015")
    title: Words
    number: str = Field("", description="文号")
    issued: Iso = ""
    jurisdiction_code: str = Field("", pattern=r"^\d*$", description="行政区划代码，2、4、6、9 或 12 位；全国留空")
    level: Level = Field(description="层级")
    parents: list[str] = Field(default_factory=list, description="上级文件的代号")
    articles: int = Field(0, ge=0, description="全文共多少条；写明后，每一条都须有规则引用或者在 unruled 中说明")
    effective: EffectiveEntry = EffectiveEntry()


class DocumentFile(Entry):
    """规范性文件."""

    document: HeaderEntry
    stages: list[StageEntry] = Field(default_factory=list)
    disqualifications: list[ItemEntry] = Field(default_factory=list)
    qualities: list[ItemEntry] = Field(default_factory=list)
    conduct: list[ItemEntry] = Field(default_factory=list)
    rules: list[RuleEntry] = Field(default_factory=list)
    unruled: list[RemarkEntry] = Field(default_factory=list, description="提到但不成为规则的行及理由")
    divergences: list[RemarkEntry] = Field(default_factory=list, description="需求与原文不一致之处，以原文为准")
    silent: list[Row] = Field(default_factory=list, description="文件没有规定的行")


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the models alone; `schema.document_schema` adds the shape of each rule's value."""
    return DocumentFile.model_json_schema(by_alias=True)
