"""Limits and reasons of refusal as the cities have them (时限、不予受理事由): read once from their files, strictly."""

from dataclasses import replace
from datetime import time, timedelta
from functools import cache
from importlib import resources
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter
from service_kit.wire import ScopeCode

from audit.domain.case import Reason
from audit.domain.limits import ANY_KIND, Limits, Span, Step
from audit.platforms.format import Platform
from audit.platforms.limit_rows import CapRow, LimitRows, limits_of

_Hour = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
_Bilingual = tuple[str, str]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Span(_Strict):
    begins: _Hour
    ends: _Hour


class _Reason(_Strict):
    name: _Bilingual
    turn_to: _Bilingual


class _Limits(_Strict):
    hours: Annotated[list[_Span], Field(min_length=1)]
    yellow_minutes: dict[Step, Annotated[int, Field(strict=True, ge=0)]]
    extensions: dict[ScopeCode, CapRow] = Field(default_factory=dict)
    places: dict[ScopeCode, LimitRows]


def parse_limits(text: str) -> Limits:
    """Read limits; every step has a limit and a yellow light everywhere.

    Raises:
        ValueError: with the place and the field that is wrong.
    """
    file = _Limits.model_validate(yaml.safe_load(text))
    if set(file.yellow_minutes) != set(Step) or set(file.places.get("", {}).get(ANY_KIND, {})) != set(Step):
        raise ValueError("everywhere needs a limit and a yellow light for each step")
    places = {code: limits_of(rows) for code, rows in file.places.items()}
    hours = tuple(Span(time.fromisoformat(each.begins), time.fromisoformat(each.ends)) for each in file.hours)
    yellow = {step: timedelta(minutes=each) for step, each in file.yellow_minutes.items()}
    return Limits(places, hours, yellow, caps={code: row.cap() for code, row in file.extensions.items()})


@cache
def load_limits() -> Limits:
    """Give the limits of all places."""
    return parse_limits(_text("limits.yaml"))


def limits_for(platform: Platform) -> Limits:
    """Give the limits of all places, behind those of a platform."""
    cap = platform.extensions.cap() if platform.extensions else None
    return replace(load_limits(), own=limits_of(platform.limits), own_cap=cap)


@cache
def _reasons() -> dict[str, dict[str, Reason]]:
    file = TypeAdapter(dict[ScopeCode, dict[str, _Reason]]).validate_python(yaml.safe_load(_text("refusals.yaml")))
    return {
        code: {slug: Reason(slug, *each.name, *each.turn_to) for slug, each in rows.items()}
        for code, rows in file.items()
    }


def refusal_reasons(code: str) -> dict[str, Reason]:
    """Give the reasons for which a place accepts no case: those of the longest prefix that has its own."""
    files = _reasons()
    return next(files[code[:length]] for length in range(len(code), -1, -1) if code[:length] in files)


def known_refusals() -> tuple[str, ...]:
    """Every reason that some city has."""
    return tuple(sorted({slug for rows in _reasons().values() for slug in rows}))


def _text(name: str) -> str:
    return (resources.files("audit") / "data" / name).read_text("utf-8")
