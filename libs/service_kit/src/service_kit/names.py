"""People's names as they are typed (姓名): one form at every door, whatever wrote them, and what no name can hold refused.

Sources: Unicode 17 (planes 2 and 3 hold Chinese characters only; UAX 44), GB 18030-2005 and GB 18030-2022 (characters that
older systems keep in the private use area, as GBK placed them).
"""

import re
import unicodedata
from typing import Literal

MIDDLE_DOT = "·"
LONGEST = 50

Fault = Literal["missing", "form", "invisible", "private", "long"]

# What rosters write for the dot between the parts of a name; a full stop is one only between Chinese characters.
_DOTS = "·•‧∙⋅・･․᛫⸱⸳⦁●▪ꞏ．"
_STOPS = ".。｡"
# Where GBK has no standard code point, its 80 characters lie from U+E815 on in the order of the bytes FE50–FEA0; the codec
# knows those of GB 18030-2000, these are the others.
_LATER = {
    0xE816: "\U00020087", 0xE817: "\U00020089", 0xE818: "\U000200cc", 0xE81E: "\u9fb4", 0xE826: "\u9fb5",
    0xE82B: "\u9fb6", 0xE82C: "\u9fb7", 0xE831: "\U000215d7", 0xE832: "\u9fb8", 0xE83B: "\U0002298f",
    0xE843: "\u9fb9", 0xE854: "\u9fba", 0xE855: "\U000241fe", 0xE864: "\u9fbb",
}  # fmt: skip
_GBK = [bytes((0xFE, low)).decode("gb18030") for low in range(0x50, 0xA1) if low != 0x7F]
# What is copied out of a PDF may hold the radical that looks like the character.
_RADICALS = dict(
    zip(
        "⺟⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "母西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)
_ONE_FORM = str.maketrans(
    {0xE815 + place: character for place, character in enumerate(_GBK)}
    | _LATER
    | {ord(character): MIDDLE_DOT for character in _DOTS}
    | {ord(radical): character for radical, character in _RADICALS.items()}
    # Variation selectors choose a drawing of the same character.
    | dict.fromkeys((*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)
_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\ufa0e-\ufa29\U00020000-\U0002fffd\U00030000-\U0003fffd"
_STOP_BETWEEN = re.compile(rf"(?<=[{_HAN}])\s*[{_STOPS}]\s*(?=[{_HAN}])")
_DOT_RUN = re.compile(rf"\s*{MIDDLE_DOT}[\s{MIDDLE_DOT}]*")
_SPACE_BESIDE_HAN = re.compile(rf"(?<=[{_HAN}])\s+|\s+(?=[{_HAN}])")
_IS_HAN = re.compile(f"[{_HAN}]")
# Nearly every name: characters that are in their one form already, and nothing else.
_PLAIN = re.compile(f"[\u4e00-\u9fff]{{1,{LONGEST}}}")
# Letters by their category that nobody sees: fillers of Hangul and Khmer.
_FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")


class InvalidName(ValueError):
    """What was given is no name; `fault` says why, `code_point` which private character it has (0 for other faults)."""

    def __init__(self, fault: Fault, code_point: int = 0) -> None:
        super().__init__(fault)
        self.fault, self.code_point = fault, code_point


def unify(raw: str) -> str:
    """A name in its one form, not judged: NFKC, standard characters for those of old systems, one kind of dot.

    Spaces beside a Chinese character or a dot fall away (rosters stretch two characters to the width of three), others
    become one. Letters beside Chinese characters become capitals, as the civil register writes what it could not type.
    """
    name = unicodedata.normalize("NFKC", raw.translate(_ONE_FORM)).translate(_ONE_FORM)
    name = _DOT_RUN.sub(MIDDLE_DOT, _STOP_BETWEEN.sub(MIDDLE_DOT, name))
    name = " ".join(_SPACE_BESIDE_HAN.sub("", name).split())
    return unicodedata.normalize("NFKC", name.upper()) if _IS_HAN.search(name) else name


def question(raw: str) -> str:
    """What somebody looks for, in the one form; what nobody sees in it (pasted along) is left out."""
    return unify(
        "".join(each for each in raw if unicodedata.category(each) not in ("Cc", "Cf", "Cs") or each.isspace())
    )


def normalize(raw: str) -> str:
    """A person's name in its one form.

    Raises:
        InvalidName: it is empty or longer than `LONGEST`, or holds what no name has: a character nobody sees, a private one
            that no standard maps, digits, signs, or letters of two scripts; Latin ones may stand beside Chinese characters.
    """
    if _PLAIN.fullmatch(raw):
        return raw
    name = unify(raw)
    if not name:
        raise InvalidName("missing")
    if any(unicodedata.category(character) in _UNSEEN or character in _FILLERS for character in name):
        raise InvalidName("invisible")
    private = next((character for character in name if unicodedata.category(character) == "Co"), "")
    if private:
        raise InvalidName("private", ord(private))
    if len(name) > LONGEST:
        raise InvalidName("long")
    if name.strip(MIDDLE_DOT) != name or not _of_one_writing(name):
        raise InvalidName("form")
    return name


def has_stand_ins(name: str) -> bool:
    """Whether letters stand for characters that could not be typed (王YAN), in a name that `normalize` let pass."""
    return not _PLAIN.fullmatch(name) and {_script(character) for character in name} >= {"HAN", "LATIN"}


def _of_one_writing(name: str) -> bool:
    scripts = {_script(character) for character in name if character not in f"{MIDDLE_DOT} "}
    return scripts in ({"HAN"}, {"HAN", "LATIN"}) or (
        "" not in scripts and "HAN" not in scripts and len(scripts - {"MARK"}) == 1
    )


def _script(character: str) -> str:
    """HAN, LATIN …, MARK for what combines with a letter, "" for what stands in no name."""
    if _IS_HAN.match(character):
        return "HAN"
    category = unicodedata.category(character)
    if category in ("Mn", "Mc"):
        return "MARK"
    return unicodedata.name(character, "UNNAMED").split(" ", 1)[0] if category in ("Lo", "Lu", "Ll") else ""
