"""Names that look alike (形近名): equal skeletons, by Unicode's table of confusable characters (UTS 39, section 4).

土 and 士, 晚 and 晩, 王YAN and 王ΥΑΝ are told apart by a computer and by nobody who reads a ballot. The table comes with the
library confusable-homoglyphs, which has every pair in both directions; the prototype is found again from it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

# The library writes it around letters that run from right to left.
_MARK = "\u200e"


def skeleton(name: str) -> str:
    """What names that look alike have in common: each character by its prototype; shown to nobody, stored nowhere."""
    shown = unicodedata.normalize("NFD", name).translate(_prototypes())
    return unicodedata.normalize("NFD", shown)


@cache
def _prototypes() -> Mapping[int, str]:
    # Reading the table takes a while, and most commands need none of it.
    from confusable_homoglyphs.confusables import confusables_data

    alike = {_bare(character): [_bare(each["c"]) for each in others] for character, others in confusables_data.items()}
    return MappingProxyType(
        {ord(character): _prototype(character, alike) for character in alike if len(character) == 1}
    )


def _prototype(character: str, alike: Mapping[str, list[str]]) -> str:
    """The one that several look like; of two that look like each other, either serves."""
    if len(alike[character]) > 1:
        return character
    (other,) = alike[character]
    return other if len(other) > 1 or len(alike[other]) > 1 else min(character, other)


def _bare(text: str) -> str:
    return text.replace(_MARK, "")
