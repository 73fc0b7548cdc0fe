"""A platform's own body as the neutral form (平台报文): its file says which field is which."""

from collections.abc import Mapping, Sequence

from fastapi.exceptions import RequestValidationError
from pydantic import JsonValue, ValidationError

from audit.hotline.shapes import WorkOrderIn
from audit.platforms.format import SAMPLE, Ours, Platform
from audit.platforms.mapping import CODE_MISREAD, TIME_MISREAD, Unreadable, read_order

_REPORTER: Mapping[Ours, str] = {"reporter_name": "name", "reporter_contact": "contact", "reporter_phone": "phone"}
_OF_REPORTER: Mapping[str, Ours] = {part: name for name, part in _REPORTER.items()}


def order_of(platform: Platform, body: Mapping[str, JsonValue]) -> WorkOrderIn:
    """Read an order of a platform; what is wrong is named by the platform's own fields.

    Raises:
        RequestValidationError.
    """
    try:
        return WorkOrderIn.model_validate(_neutral(read_order(platform, body)))
    except Unreadable as mistake:
        wrong = {"loc": ("body", mistake.field), "type": mistake.code, "ctx": _readable(platform, mistake)}
        raise RequestValidationError([wrong]) from None
    except ValidationError as mistakes:
        errors = [dict(error) | {"loc": ("body", _theirs(platform, error["loc"]))} for error in mistakes.errors()]
        raise RequestValidationError(errors) from None


def _readable(platform: Platform, mistake: Unreadable) -> dict[str, str]:
    """Say what the platform's file reads in a field, where its sentence is the file's own: its codes, its form of times."""
    if mistake.code == TIME_MISREAD:
        form = SAMPLE.strftime(platform.time or "%Y-%m-%d %H:%M:%S")
        return {"zh": f"应写作{form}的形式", "en": f"should be written like {form}"}
    codes = [code for source in platform.fields.values() if mistake.field in source.of for code in source.codes]
    if mistake.code != CODE_MISREAD or not codes:
        return {}
    return {"zh": f"不在可选值之内，可填：{'、'.join(codes)}", "en": f"is none of {', '.join(codes)}"}


def _neutral(read: Mapping[Ours, object]) -> dict[str, object]:
    reporter = {part: read[name] for name, part in _REPORTER.items() if name in read}
    flat: dict[str, object] = {name: value for name, value in read.items() if name not in _REPORTER}
    return flat | ({"reporter": reporter} if reporter else {})


def _theirs(platform: Platform, location: Sequence[str | int]) -> str:
    parts = [str(part) for part in location]
    name = _OF_REPORTER.get(parts[-1], parts[0]) if parts[0] == "reporter" else parts[0]
    sources = [source for ours, source in platform.fields.items() if ours == name]
    return sources[0].of[0] if sources else name
