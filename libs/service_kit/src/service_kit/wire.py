"""The bases of every wire shape (接口数据结构), and the words that many shapes share."""

import re
import unicodedata
from collections.abc import Collection
from datetime import UTC, date, datetime
from typing import Annotated, Any

from fastapi import Path, Query
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError, PydanticKnownError

from service_kit import id_number, names
from service_kit.validation import CONTRADICTION

_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


class View(BaseModel):
    """What the API answers: exactly the fields declared, each as the noun has it."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Wire(BaseModel):
    """What callers send: unknown fields refused, no lenient conversion of texts to numbers."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, str_strip_whitespace=True, frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _no_control_characters(cls, value: Any) -> Any:
        # PostgreSQL refuses NUL and lone surrogates; refused here it is a 422 and not a failure of the driver.
        if isinstance(value, dict) and any(isinstance(item, str) and unstorable(item) for item in value.values()):
            raise PydanticCustomError("invisible_character", "control character")
        return value


def contradiction(zh: str, en: str) -> PydanticCustomError:
    """What a validator raises of parts that do not fit together: the sentence in both languages, nothing that was sent."""
    return PydanticCustomError(CONTRADICTION, "contradiction", {"zh": zh, "en": en})


def _is_invisible(character: str) -> bool:
    # Marks that turn the direction of writing, and characters of no width: what is read is not what was written.
    return unicodedata.category(character) == "Cf"


def unstorable(text: str) -> bool:
    """Whether a text holds a NUL, another control character but tab and line feed, or a lone surrogate."""
    return _UNSTORABLE.search(text) is not None


def _free_text(text: str) -> str:
    """Free text goes into lists and logs nobody can change: no id numbers, nothing that cannot be seen."""
    if unstorable(text) or any(map(_is_invisible, text)):
        raise PydanticCustomError("invisible_character", "invisible character")
    if id_number.stand_in(text):
        raise PydanticCustomError("id_number", "id number")
    return text


def _person_name(text: str) -> str:
    try:
        return names.normalize(text)
    except names.InvalidName as failure:
        if failure.fault == "invisible":
            raise PydanticCustomError("invisible_character", "invisible character") from None
        kind = "name_private" if failure.fault == "private" else "name_form"
        raise PydanticCustomError(kind, "no name") from None


Text = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_free_text)]


def _id_number(text: str) -> str:
    try:
        return id_number.parse(text).text
    except id_number.InvalidIdNumber:
        raise PydanticCustomError("id_number_form", "no id number") from None


IdNumberText = Annotated[str, StringConstraints(max_length=40), AfterValidator(_id_number), Field(repr=False)]
"""An id number in its one form, where one has to be given: in a body, never in an address."""
# A control character in a URL is a mistake and PostgreSQL stores no NUL.
NameAsked = Annotated[str, Query(max_length=60, pattern=r"^[^\x00-\x1f\x7f]*$")]
"""A name or part of it as it is written, its pinyin or initials; "" asks for everybody."""
PersonName = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_person_name)]
"""The name of one person, in its one form."""
CalledName = Annotated[Text, AfterValidator(names.unify)]
"""What somebody is called who may be an office or a machine: in the form of names, not judged."""
LongText = Annotated[str, StringConstraints(max_length=4000), AfterValidator(_free_text)]
Telephone = Annotated[str, StringConstraints(pattern=r"^[0-9+() -]{3,20}$"), AfterValidator(_free_text)]
NumberElsewhere = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z._:-]{1,80}$"), AfterValidator(_free_text)]
"""What another system calls something of its own."""
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Code = Annotated[str, StringConstraints(pattern=r"^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$")]
_WITHIN = r"^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})?$"
ScopeCode = Annotated[str, StringConstraints(pattern=_WITHIN)]
"""A code, or "" for everywhere."""
Within = Annotated[str, Query(pattern=_WITHIN)]
"""The place that a list is narrowed to; "" narrows nothing."""
CommunityCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{12}$")]
CommunityPath = Annotated[str, Path(pattern=r"^[0-9]{12}$", description="社区代码 · code of the community")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,63}$")]
# A date that no living person or election can mean is a slip of the pen; the calendar's far ends cannot be counted from.
LifeDate = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2199, 12, 31))]
Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2199, 12, 31))]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Instant = Annotated[AwareDatetime, Field(ge=datetime(2000, 1, 1, tzinfo=UTC), le=datetime(2199, 12, 31, tzinfo=UTC))]


def word_of(words: Collection[str]) -> tuple[AfterValidator, WithJsonSchema]:
    """Let only these words of a list pass, and document them: ``Annotated[str, *word_of(…)]``."""

    def check(word: str) -> str:
        if word not in words:
            raise PydanticKnownError("literal_error", {"expected": ", ".join(words)})
        return word

    return AfterValidator(check), WithJsonSchema({"type": "string", "enum": list(words)})


def one_of(words: Collection[str]) -> WithJsonSchema:
    """Document the words an answer is made of; unlike `word_of` it checks nothing."""
    return WithJsonSchema({"type": "string", "enum": list(words)})


def formed(pattern: str) -> WithJsonSchema:
    """Document the form of an answer's text; like `one_of` it checks nothing."""
    return WithJsonSchema({"type": "string", "pattern": pattern})


PlaceCode = Annotated[str, formed(_WITHIN)]
"""The code of a place in an answer; "" where there is none."""
Sex = Annotated[str, one_of(("male", "female"))]
