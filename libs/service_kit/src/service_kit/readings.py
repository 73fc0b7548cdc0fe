"""How names are read (姓名读音): pinyin with its initials, and a pattern for what somebody types of it."""

import unicodedata
from functools import cache
from string import ascii_lowercase

from pypinyin import Style, pinyin

from service_kit import names

_MOST_LETTERS = 40
# After a letter: the rest of its syllable and, of the next one, the readings before the one that is meant.
_NEXT = "([a-z/]* ([a-z]+/)*)?"


def reading_of(name: str, surname: str = "", own: str = "") -> str:
    """The syllables of a name in its one form: a space between characters, "/" between readings of one (``shan/dan/chan fang``).

    `own` is how the surname is read as one where that is not its usual reading (Shàn); it comes first. Letters that stand
    for a character are read as they are; a character whose reading is unknown is left out.
    """
    rest = name[len(surname) :] if own else name
    words = _as_surname(surname, own) if own else []
    letters = ""
    for character in f"{rest} ":
        if folded := _fold(character):
            letters += folded
            continue
        words += [letters] if letters else []
        letters = ""
        words += [_syllables(character)] if _syllables(character) else []
    return " ".join(words)


def pattern_of(typed: str) -> str:
    """A regular expression of PostgreSQL for the readings that may be meant; "" where no Latin letters are typed.

    ``liufuying``, ``fuy``, ``lfy``, ``liufy`` all find liu fu ying.
    """
    letters = _fold(typed)[:_MOST_LETTERS]
    return rf"\m{_NEXT.join(letters)}" if letters else ""


def is_spelt(typed: str) -> bool:
    """Whether a question is in Latin letters: its reading is asked for, and not how the name is written."""
    rest = set(unicodedata.normalize("NFKD", typed.lower())) - set(ascii_lowercase) - set(f" '{names.MIDDLE_DOT}")
    return bool(_fold(typed)) and all(unicodedata.combining(character) for character in rest)


def _as_surname(surname: str, own: str) -> list[str]:
    """How each character of a surname is read in it; one of one character keeps its usual readings behind."""
    read = _fold(own)
    usual = [_syllables(character).split("/") for character in surname]
    if len(surname) == 1:
        return ["/".join(dict.fromkeys([read, *usual[0]]))]
    cuts = [cut for cut in range(1, len(read)) if read[:cut] in usual[0]]
    return [read[: cuts[0]], read[cuts[0] :]] if cuts else [read]


def _fold(text: str) -> str:
    """The Latin letters of a text, small and without marks."""
    return "".join(each for each in unicodedata.normalize("NFKD", text.lower()) if each in ascii_lowercase)


@cache
def _syllables(character: str) -> str:
    """All readings of a character, the usual one first; ü as v and as u, as people type it."""
    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    syllables = [each for readings in found for each in readings]
    return "/".join(dict.fromkeys([*syllables, *(each.replace("v", "u") for each in syllables)]))
