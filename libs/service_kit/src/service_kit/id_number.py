"""The citizen identity number (公民身份号码), GB 11643-1999.

Only the form, the date and the check digit are judged: region codes are abolished and renumbered, so an unknown one says
nothing about the person, and made-up people use the unassigned region 990000.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from operator import mul
from typing import Literal

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
# What the digits' own codes add to the weighted sum: adding bytes spares reading each digit as a number.
_OF_CODES = ord("0") * sum(_WEIGHTS)
_FULL_WIDTH = {ord(full): ascii_ for full, ascii_ in zip("０１２３４５６７８９Ｘｘ", "0123456789XX", strict=True)}
_EIGHTEEN = re.compile(r"[0-9]{17}[0-9X]")
_FIFTEEN = re.compile(r"[0-9]{15}")

_IN_TEXT = re.compile(r"(?<![0-9A-Za-z])[0-9]{6}((?:19|20)[0-9]{6})[0-9]{3}[0-9Xx](?![0-9A-Za-z])")

Fault = Literal["form", "fifteen_digits", "birth_date", "check_digit"]


@dataclass(frozen=True, slots=True)
class IdNumber:
    """A number that passed: 18 characters, the date of birth, the sex it encodes."""

    text: str
    born: date
    sex: Literal["male", "female"]

    def __repr__(self) -> str:
        # A number must not slip into a log by way of an object's representation.
        return "IdNumber(…)"


class InvalidIdNumber(ValueError):
    """The number cannot be right; `fault` says which check failed and nothing says what was given."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


def check_digit(first_seventeen: str) -> str:
    """The check character of 17 ASCII digits (ISO 7064 MOD 11-2, as GB 11643 uses it)."""
    return _CHECK_DIGITS[(sum(map(mul, first_seventeen.encode(), _WEIGHTS)) - _OF_CODES) % 11]


def stand_in(text: str) -> bool:
    """Whether id numbers stand in a text: 18 characters with a birth date, whatever their check digit.

    A slip of the pen leaves the rest of a number readable. Work orders are numbered with 18 digits, too; hardly one of them
    has a birth date in the middle.
    """
    return any(_is_date(found[1]) for found in _IN_TEXT.finditer(unicodedata.normalize("NFKC", text)))


def _is_date(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True


def _seen(raw: str) -> str:
    seen = "".join(each for each in raw if not each.isspace() and unicodedata.category(each) != "Cf")
    return seen.lstrip("'’").translate(_FULL_WIDTH).upper()


def _eighteen(seen: str) -> str:
    if _EIGHTEEN.fullmatch(seen):
        return seen
    raise InvalidIdNumber("fifteen_digits" if _FIFTEEN.fullmatch(seen) else "form")


def parse(raw: str) -> IdNumber:
    """The number in its one form: lower-case x and full-width digits are accepted.

    Spaces, characters nobody sees and the apostrophe that makes a cell a text are left out; the check digit vouches for the rest.

    Raises:
        InvalidIdNumber: with the check that failed; a 15-digit number of before 1999 has its own fault.
    """
    text = raw if _EIGHTEEN.fullmatch(raw) else _eighteen(_seen(raw))
    try:
        born = date.fromisoformat(text[6:14])
    except ValueError:
        raise InvalidIdNumber("birth_date") from None
    if check_digit(text[:17]) != text[17]:
        raise InvalidIdNumber("check_digit")
    return IdNumber(text, born, "male" if int(text[16]) % 2 else "female")
