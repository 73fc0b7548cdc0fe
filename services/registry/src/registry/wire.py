"""Words and shapes that several nouns have on the wire (公共数据结构)."""

from collections.abc import Collection
from datetime import UTC, date, datetime
from typing import Annotated

from electoral_rules import Citation, Decision, notices
from electoral_rules.organisation import elected
from fastapi import Path
from pydantic import AfterValidator, AwareDatetime, BaseModel, Field, JsonValue, WithJsonSchema
from pydantic_core import PydanticKnownError

CommunityPath = Annotated[str, Path(pattern=r"^[0-9]{12}$", description="社区代码 · code of the community")]
Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,63}$")]
# Nothing here happened before; a date near the end of the calendar cannot even be counted from.
Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2199, 12, 31))]
Instant = Annotated[AwareDatetime, Field(ge=datetime(2000, 1, 1, tzinfo=UTC), le=datetime(2199, 12, 31, tzinfo=UTC))]


def known_word(words: Collection[str]) -> tuple[AfterValidator, WithJsonSchema]:
    """Let only these words of the law pass, and document them: `Annotated[str, *known_word(…)]`."""

    def check(word: str) -> str:
        if word not in words:
            raise PydanticKnownError("literal_error", {"expected": ", ".join(words)})
        return word

    return AfterValidator(check), WithJsonSchema({"type": "string", "enum": list(words)})


Body = Annotated[str, *known_word(elected.bodies())]
Mode = Annotated[str, *known_word(elected.modes())]
Office = Annotated[str, *known_word(elected.offices())]
NoticeKind = Annotated[str, *known_word(notices.kinds())]


class CitationView(BaseModel):
    """出处: document, article and words."""

    document: str
    title: str
    article: str
    words: str

    @classmethod
    def of(cls, citation: Citation) -> "CitationView":
        """The citation on the wire."""
        return cls(**citation.as_dict())


class DecisionView(BaseModel):
    """决定: what a rule says, with what it required and what it saw; their form is the rule's own."""

    rule: str
    verdict: str
    required: JsonValue
    observed: JsonValue
    reason_zh: str
    reason_en: str
    citation: CitationView

    @classmethod
    def of(cls, decision: Decision) -> "DecisionView":
        """The decision on the wire."""
        return cls.model_validate(decision.as_dict())
