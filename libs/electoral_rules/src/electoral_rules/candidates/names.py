"""The customary order of names by surname strokes (姓氏笔画排序), and how surnames are read (姓氏读音)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

StrokeKey = tuple[tuple[bool, int, str, str], ...]
SEPARATORS = "·• "


def stroke_key(name: str) -> StrokeKey:
    """The sorting key of a name: fewer strokes first, then stroke by stroke (横竖撇点折), character by character.

    A character without known strokes sorts after all others, by code point; dots between the parts of a name are skipped.
    """
    return tuple(_character_key(character) for character in name if character not in SEPARATORS)


def in_stroke_order(names: Iterable[str]) -> tuple[list[str], tuple[str, ...]]:
    """The names in order of surname strokes, and the characters whose strokes are unknown (show them as a warning)."""
    ordered = sorted(names, key=stroke_key)
    return ordered, unknown_characters(ordered)


def unknown_characters(names: Iterable[str]) -> tuple[str, ...]:
    """The characters of these names whose strokes are not known here, each once, by code point."""
    found = {character for name in names for character in name if character not in SEPARATORS}
    return tuple(sorted(found - set(_strokes())))


def surname_of(name: str) -> str:
    """The surname (姓): a known surname of two characters (欧阳), else the first character; "" for an empty name."""
    return name[:2] if len(name) > 2 and name[:2] in _readings() else name[:1]


def surname_reading(name: str) -> str:
    """The reading of a surname that is read differently as a surname (单 Shàn, 曾 Zēng, 区 Ōu); "" where it is the usual one."""
    return _readings().get(surname_of(name), "")


def _character_key(character: str) -> tuple[bool, int, str, str]:
    strokes = _strokes().get(character)
    return (strokes is None, len(strokes or ""), strokes or "", character)


@cache
def _strokes() -> Mapping[str, str]:
    return _table("strokes.csv", "character", "strokes")


@cache
def _readings() -> Mapping[str, str]:
    return _table("surnames.csv", "surname", "reading")


def _table(file: str, key: str, value: str) -> Mapping[str, str]:
    text = (resources.files("electoral_rules") / "data" / file).read_text("utf-8")
    return MappingProxyType({row[key]: row[value] for row in csv.DictReader(text.splitlines())})
