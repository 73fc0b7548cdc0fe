"""The base of every wire shape (接口数据结构)."""

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, model_validator


class Wire(BaseModel):
    """A JSON object of the API: unknown fields refused, no lenient conversion of texts to numbers."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, str_strip_whitespace=True, frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _no_control_characters(cls, value: Any) -> Any:
        # PostgreSQL refuses NUL and lone surrogates; refused here it is a 422 and not a failure of the driver.
        if isinstance(value, dict) and any(isinstance(item, str) and unstorable(item) for item in value.values()):
            raise ValueError("control character")
        return value


def unstorable(text: str) -> bool:
    """Whether a text holds a NUL, another control character but tab and line feed, or a lone surrogate."""
    return any((ord(c) < 0x20 and c not in "\t\n\r") or 0xD800 <= ord(c) <= 0xDFFF for c in text)


def _storable(text: str) -> str:
    if unstorable(text):
        raise ValueError("control character")
    return text


Text = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_storable)]
LongText = Annotated[str, StringConstraints(max_length=4000), AfterValidator(_storable)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Code = Annotated[str, StringConstraints(pattern=r"^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$")]
CommunityCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{12}$")]
