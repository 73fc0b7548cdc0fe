"""Free text goes into lists and logs nobody can change: what may not stand there is refused at the door."""

import pytest
from pydantic import TypeAdapter, ValidationError
from service_kit.validation import describe
from service_kit.wire import LongText, Text

TEXTS = {"text": TypeAdapter[str](Text), "long text": TypeAdapter[str](LongText)}


@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("三号桌 990000199001010018", "id_number"),
        ("三号\u202e桌", "invisible_character"),
        ("三号\u200b桌", "invisible_character"),
        ("三号\u200d桌", "invisible_character"),
        ("\ufeff三号桌", "invisible_character"),
        ("三号\x00桌", "invisible_character"),
    ],
    ids=["id number", "turned direction", "no width", "joiner", "byte order mark", "nul"],
)
def test_an_id_number_or_what_cannot_be_seen_is_refused_by_name_and_not_repeated(
    kind: str, written: str, code: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        TEXTS[kind].validate_python(written)
    [told] = describe(list(refused.value.errors()))
    assert told["code"] == code
    assert "990000" not in str(told)


@pytest.mark.parametrize(
    "written", ["第三选区 3-1 号桌，电话00012345678", "𠮷祥社区\n第二行", "工单250912101108115409"]
)
def test_what_clerks_write_passes(written: str) -> None:
    assert TEXTS["long text"].validate_python(written) == written
