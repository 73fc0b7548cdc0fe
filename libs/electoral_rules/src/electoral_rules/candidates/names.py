"""The customary order of names by surname strokes (姓氏笔画排序), and how surnames are read (姓氏读音)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from types import MappingProxyType

from electoral_rules.book.wording import names_of
from electoral_rules.candidates.look_alikes import skeleton

StrokeKey = tuple[tuple[bool, int, str, str], ...]
SEPARATORS = "·• "
_STEMS = "甲乙丙丁戊己庚辛壬癸"


def stroke_key(name: str) -> StrokeKey:
    """The sorting key of a name: fewer strokes first, then stroke by stroke (横竖撇点折), character by character.

    A character without known strokes sorts after all others, by code point; dots between the parts of a name are skipped.
    """
    return tuple(_character_key(character) for character in name if character not in SEPARATORS)


def in_stroke_order(names: Iterable[str]) -> tuple[list[str], tuple[str, ...]]:
    """The names in order of surname strokes, and the characters whose strokes are unknown (show them as a warning)."""
    ordered = sorted(names, key=stroke_key)
    return ordered, unknown_characters(ordered)


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody on a list, with what a published list may show of them beside the name."""

    name: str
    sex: str
    born: date


def distinctions(people: Sequence[Named]) -> list[str]:
    """What tells each person on a list apart from others of the same name (同名) or of one that looks like it (形近); else "".

    Sex where that is enough, else the year and then the month of birth, as published lists show them; never more of the
    birth date. Where all of it is the same, 甲, 乙, … in the order given.
    """
    namesakes: dict[str, list[int]] = {}
    for place, person in enumerate(people):
        namesakes.setdefault(appearance(person.name), []).append(place)
    found = [""] * len(people)
    for places in namesakes.values():
        if len(places) > 1:
            for place, text in zip(places, _apart([people[each] for each in places]), strict=True):
                found[place] = text
    return found


def _apart(namesakes: Sequence[Named]) -> list[str]:
    ways = (
        [names_of([person.sex])[0] for person in namesakes],
        [f"{person.born.year}年生" for person in namesakes],
        [f"{person.born.year}年{person.born.month}月生" for person in namesakes],
    )
    return next(
        (way for way in ways if len(set(way)) == len(way)), [_STEMS[n % len(_STEMS)] for n in range(len(namesakes))]
    )


def appearance(name: str) -> str:
    """What a reader of a list sees of a name: equal for names that look alike, dots and spaces left out."""
    return skeleton("".join(character for character in name if character not in SEPARATORS))


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
