"""What is said of a body that cannot be read (格式错误): a sentence of its own for each mistake, in both languages."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self
from uuid import UUID

import pytest
from pydantic import Field, ValidationError, model_validator
from service_kit.validation import describe
from service_kit.wire import Day, Instant, Wire, contradiction


class Part(Wire):
    """A part of a body."""

    number: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """What a record says."""

    place: str = ""
    names: tuple[str, ...] = ()


class Form(Wire):
    """A form with a field of every type there is."""

    instant: Instant | None = None
    day: Day | None = None
    number: int | None = Field(default=None, ge=2, le=5)
    share: float | None = None
    is_true: bool | None = None
    key: UUID | None = None
    names: list[str] = Field(default_factory=list, min_length=0, max_length=2)
    part: Part = Part()
    entry: Entry = Field(default_factory=Entry)
    text: str = Field(default="", max_length=3)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.text == "no":
            raise contradiction("请写“是”", "write yes")
        return self


@pytest.mark.parametrize(
    ("said", "zh", "en"),
    [
        ({"instant": "2026-11-20T09:30:00"}, "+08:00", "offset"),
        ({"instant": "gestern"}, "+08:00", "offset"),
        ({"instant": []}, "+08:00", "offset"),
        ({"instant": "1990-01-01T00:00:00+08:00"}, "不能早于2000-01-01", "before 2000-01-01"),
        ({"day": "1990-01-01"}, "不能早于2000-01-01", "before 2000-01-01"),
        ({"day": "2999-01-01"}, "不能晚于2199-12-31", "after 2199-12-31"),
        ({"day": "2026-11-20T10:00:00"}, "2024-05-28", "2024-05-28"),
        ({"day": {}}, "2024-05-28", "2024-05-28"),
        ({"number": 1}, "至少为2", "at least 2"),
        ({"number": 6}, "最多为5", "at most 5"),
        ({"number": "9" * 5000}, "太大", "too large"),
        ({"share": "much"}, "数值", "number"),
        ({"is_true": "perhaps"}, "应为 true", "true or false"),
        ({"key": 7}, "编号", "UUID"),
        ({"names": {}}, "列表", "list"),
        ({"names": ["a", "b", "c"]}, "最多2项", "at most 2"),
        ({"part": "whole"}, "对象", "object"),
        ({"entry": "whole"}, "对象", "object"),
        ({"entry": {"plaze": "a"}}, "请删除", "remove"),
        ({"entry": {"names": "a"}}, "列表", "list"),
        ({"extra": 1}, "请删除", "remove"),
        ({"text": "long"}, "最多3字", "at most 3"),
        ({"text": "a\x00"}, "不可见字符", "cannot be seen"),
        ({"text": "no"}, "请写“是”", "write yes"),
    ],
)
def test_each_mistake_has_a_sentence_that_says_what_to_do(said: dict[str, Any], zh: str, en: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Form.model_validate(said)
    for told in describe(list(refused.value.errors())):
        assert zh in told["zh"] and en in told["en"], told
        assert "{" not in told["zh"] + told["en"]


def test_what_is_right_passes() -> None:
    form = Form.model_validate(
        {"instant": "2026-11-20T09:30:00+08:00", "day": "2026-11-20", "number": 2, "text": "yes"}
    )
    assert (form.day, form.instant and form.instant.utcoffset()) == (
        date(2026, 11, 20), datetime.fromisoformat("2026-11-20T09:30:00+08:00").utcoffset(),
    )  # fmt: skip
