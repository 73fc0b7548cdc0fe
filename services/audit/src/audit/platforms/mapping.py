"""Turn a platform's own body into our neutral form, and what we tell it into its own fields (字段对照)."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from audit.platforms.format import TIMES, Ours, Platform, Saying, Source

Plain = str | int | None
Value = Plain | date | datetime
CODE_MISREAD, TIME_MISREAD = "literal_error", "datetime_parsing"
_BETWEEN_CODES = re.compile(r"[,;，；、|\s]+")


class Unreadable(ValueError):
    """A field of theirs says nothing that we can read; `field` is its name in the platform's file, never what it says."""

    def __init__(self, field: str, code: str) -> None:
        super().__init__(field)
        self.field, self.code = field, code


def read_order(platform: Platform, body: Mapping[str, object]) -> dict[Ours, object]:
    """Give what an order of theirs says, in our words; fields that the platform's file does not have are left out.

    Raises:
        Unreadable: a code without a word of ours, a time of another form, a list where a text should be.
    """
    read = {name: _read(platform, name, source, body) for name, source in platform.fields.items()}
    return {name: value for name, value in read.items() if value not in ("", [])}


def write_callback(platform: Platform, step: str, words: Mapping[str, Value]) -> dict[str, Plain]:
    """Give the body of a callback of a step that the platform hears of, in their fields, codes and form of times."""
    sayings = {**platform.callbacks.always, **(platform.callbacks.of(step) or {})}
    return {name: _say(platform, saying, words) for name, saying in sayings.items()}


def _read(platform: Platform, name: Ours, source: Source, body: Mapping[str, object]) -> object:
    texts = [(field, _text(field, body.get(field))) for field in source.of]
    present = [(field, text) for field, text in texts if text]
    if name == "related_numbers":
        return [text for _, text in present]
    if not present:
        return ""
    if source.codes:
        return _decode(source, present)
    field, text = present[0]
    return _instant(platform, field, text) if name in TIMES else text


def _text(field: str, value: object) -> str:
    if isinstance(value, list | dict):
        raise Unreadable(field, "string_type")
    return "" if value is None else str(value).strip()


def _decode(source: Source, present: Sequence[tuple[str, str]]) -> str:
    marks = [mark for _, text in present for mark in (text, *_BETWEEN_CODES.split(text))]
    known = next((source.codes[mark] for mark in marks if mark in source.codes), source.otherwise)
    if not known:
        raise Unreadable(present[0][0], CODE_MISREAD)
    return known


def _instant(platform: Platform, field: str, text: str) -> str:
    try:
        instant = datetime.strptime(text, platform.time) if platform.time else datetime.fromisoformat(text)
    except ValueError:
        raise Unreadable(field, TIME_MISREAD) from None
    return (instant if instant.tzinfo else instant.replace(tzinfo=platform.timezone)).isoformat()


def _say(platform: Platform, saying: Saying, words: Mapping[str, Value]) -> Plain:
    if saying.of is None:
        return saying.text
    value = words.get(saying.of)
    if saying.codes:
        return saying.codes.get(str(value), "")
    if isinstance(value, datetime):
        there = value.astimezone(platform.timezone)
        return there.strftime(platform.time) if platform.time else there.isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else value
