"""The field dictionary of open results on the wire (字段词典), with the types that the lines themselves have."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, NotRequired

from electoral_rules.open_results import OpenField, fields
from pydantic import Field, JsonValue
from service_kit.decisions import CitationView, RuleId, Word
from service_kit.paging import Items
from service_kit.wire import View, one_of
from typing_extensions import TypedDict

from gateway.pages.open_results_shapes import OpenResultsView, ResultLineView

_TYPES = ("text", "word", "integer", "boolean", "date", "date-time", "uuid")
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class FieldWordView(View):
    """取值: a closed word, and how it reads in Chinese."""

    word: Word = Field(description="数据中的取值 · the word in the data")
    zh: str


class FieldSourceView(View):
    """依据: the rule a field rests on, in the words of its article, and where the rule is shown."""

    rule: RuleId
    citation: CitationView
    rule_at: str = Field(description="规则全文的地址 · where the rule is shown")


class ResultFieldView(View):
    """字段: what a field of the open results is called and means."""

    field: Annotated[str, one_of(tuple(fields()))]
    zh: str
    en: str
    type: Annotated[str, one_of(_TYPES)] = Field(
        description="类型，word 为固定取值 · the type; a word is one of `words`"
    )
    nullable: bool = Field(description="是否可以为空 · whether it may be null, in CSV an empty cell")
    unit: str = Field(description="单位，没有的为空 · the unit, empty for none")
    definition_zh: str
    definition_en: str
    words: list[FieldWordView] = Field(description="固定取值及其中文 · the closed words in Chinese")
    source: FieldSourceView | None = Field(
        description="法律依据，没有的为空 · what it rests on in law; null for nothing"
    )

    @classmethod
    def of(cls, field: OpenField) -> "ResultFieldView":
        """The field on the wire."""
        kind, nullable = _type(field.slug)
        return cls(
            field=field.slug,
            zh=field.zh,
            en=field.en,
            type=kind,
            nullable=nullable,
            unit=field.unit,
            definition_zh=field.says_zh,
            definition_en=field.says_en,
            words=[FieldWordView(word=word, zh=zh) for word, zh in field.words.items()],
            source=_source(field),
        )


def dictionary() -> Items[ResultFieldView]:
    """Every field in the order of the columns."""
    return Items(items=[ResultFieldView.of(each) for each in fields().values()])


def result_schema() -> dict[str, JsonValue]:
    """The JSON Schema of the open results (JSON Schema 2020-12), made of the shape they are answered in."""
    return {"$schema": _DIALECT, **OpenResultsView.model_json_schema(mode="serialization")}


def _source(field: OpenField) -> FieldSourceView | None:
    cited = field.citation
    if cited is None:
        return None
    citation = CitationView(document=cited.document, title=cited.title, article=cited.article, words=cited.words)
    rule_at = f"/api/v1/documents/{cited.document}/rules/{field.rule}"
    return FieldSourceView(rule=field.rule, citation=citation, rule_at=rule_at)


def _type(slug: str) -> tuple[str, bool]:
    schema = _properties()[slug]
    forms = schema.get("anyOf", [schema])
    (form,) = [each for each in forms if each["type"] != "null"]
    plain = "word" if "enum" in form else form.get("format", form["type"])
    return plain.replace("string", "text"), len(forms) > 1


class _Form(TypedDict):
    type: str
    format: NotRequired[str]
    enum: NotRequired[list[str]]


class _Property(_Form):
    anyOf: NotRequired[list[_Form]]


@cache
def _properties() -> Mapping[str, _Property]:
    found: Mapping[str, _Property] = ResultLineView.model_json_schema(mode="serialization")["properties"]
    return found
