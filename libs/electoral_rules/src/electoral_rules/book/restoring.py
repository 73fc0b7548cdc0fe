"""Makes frozen values again out of the JSON they were written as, and says where a part is missing or of the wrong kind (还原)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache, partial
from typing import Any, Literal, NoReturn, get_args, get_origin, get_type_hints

from electoral_rules.book.model import RulesError, freeze

Maker = Callable[[Any], Any]


class Misfit(Exception):
    """A part that is missing, unknown or of another kind; `steps` lead to it, the innermost first."""

    def __init__(self) -> None:
        self.steps: list[str | int] = []


def read(text: str) -> Any:
    """The JSON value of a text; RulesError where it is no JSON, or holds a number that is not exact."""
    try:
        return json.loads(text, parse_float=_inexact, parse_constant=_inexact)
    except (ValueError, TypeError, RecursionError) as error:
        raise RulesError("文本不是完整的 JSON，可能被截断。This is not JSON, or only a part of it.") from error


def restore(kind: Any, data: Any) -> Any:
    """`data` as a value of the frozen dataclass `kind`, frozen all through; RulesError names the place that does not fit."""
    try:
        return _maker(kind)(data)
    except Misfit as misfit:
        place = ".".join(str(step) for step in reversed(misfit.steps))
        raise RulesError(
            f"规则汇编不完整或被改动：{place or '文件'} 缺少内容，或者写法不对。"
            f" The rulebook is incomplete or was changed: {place or 'the file'} lacks a part or is written wrongly."
        ) from misfit


@cache
def _maker(kind: Any) -> Maker:
    """What makes a value of this kind: a dataclass, a tuple, a mapping, a closed list of words, text, anything frozen."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind is Any:
        return freeze
    if is_dataclass(kind):
        return partial(_object, kind)
    if origin is tuple:
        return partial(_tuple, _maker(inner[0]))
    if origin is Literal:
        return partial(_word, inner)
    return partial(_mapping, _maker(inner[1])) if origin is Mapping else partial(_plain, kind)


@cache
def _parts(kind: Any) -> dict[str, Maker]:
    hints = get_type_hints(kind)
    return {entry.name: _maker(hints[entry.name]) for entry in fields(kind)}


def _object(kind: Any, data: Any) -> Any:
    parts = _parts(kind)
    if not isinstance(data, dict) or data.keys() != parts.keys():
        raise Misfit
    return kind(**_each((name, make, data[name]) for name, make in parts.items()))


def _tuple(make: Maker, data: Any) -> Any:
    if not isinstance(data, list):
        raise Misfit
    return tuple(_each((number, make, entry) for number, entry in enumerate(data)).values())


def _mapping(make: Maker, data: Any) -> Any:
    if not isinstance(data, dict):
        raise Misfit
    return freeze(_each((name, make, entry) for name, entry in data.items()))


def _each(parts: Iterable[tuple[Any, Maker, Any]]) -> dict[Any, Any]:
    made = {}
    for step, make, entry in parts:
        try:
            made[step] = make(entry)
        except Misfit as misfit:
            misfit.steps.append(step)
            raise
    return made


def _word(known: tuple[str, ...], data: Any) -> Any:
    if data not in known:
        raise Misfit
    return data


def _plain(kind: type, data: Any) -> Any:
    if not isinstance(data, kind):
        raise Misfit
    return data


def _inexact(number: str) -> NoReturn:
    raise ValueError(f"{number} is not exact")
