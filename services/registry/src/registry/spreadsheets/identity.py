"""The columns that say who somebody is (姓名、身份证号、性别)."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date

from service_kit import id_number, names
from service_kit.id_number import IdNumber, InvalidIdNumber

from registry.spreadsheets.cells import each_once, is_date, is_truth, text_of
from registry.spreadsheets.findings import Finding

_NAME, _ID, _SEX = "姓名", "身份证号", "性别"
_NO_NAME: Mapping[names.Fault, str] = {
    "missing": "name_missing",
    "form": "name_form",
    "invisible": "invisible",
    "private": "name_private",
    "long": "too_long",
}
# 1 and 2 as GB/T 2261.1 has them.
_SEXES = dict.fromkeys(("男", "男性", "M", "1"), "male") | dict.fromkeys(("女", "女性", "F", "2"), "female")
# What a spreadsheet makes of a number it was not told to keep as a text.
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?[Ee]\+?[0-9]{2}")
_EARLIEST = date(1880, 1, 1)


def check_names(column: Sequence[object], rows: Sequence[int]) -> tuple[list[str], list[Finding]]:
    """Names in their one form ("" where unusable), and what is wrong."""
    judged = each_once(column, _name)
    found = [Finding(row, _NAME, code, other=other) for (_, code, other), row in zip(judged, rows, strict=True) if code]
    return [value for value, _, _ in judged], found


def _name(cell: object) -> tuple[str, str, int]:
    """The name, what is wrong or strange about it, and the private character it has."""
    if is_date(cell) or is_truth(cell):
        return "", "date_cell" if is_date(cell) else "name_form", 0
    try:
        value = names.normalize(text_of(cell))
    except names.InvalidName as failure:
        return "", _NO_NAME[failure.fault], failure.code_point
    return value, "name_letters" if names.has_stand_ins(value) else "", 0


def check_ids(
    column: Sequence[object], rows: Sequence[int], today: date
) -> tuple[list[IdNumber | None], list[Finding]]:
    """Id numbers in their one form (None where unusable), and what is wrong; twice in the file is wrong the second time."""
    values: list[IdNumber | None] = []
    found: list[Finding] = []
    first: dict[str, int] = {}
    for cell, row in zip(column, rows, strict=True):
        value, code = _parse(cell, today)
        if code:
            found.append(Finding(row, _ID, code))
        if value is not None:
            earlier = first.setdefault(value.text, row)
            if earlier != row:
                found.append(Finding(row, _ID, "id_duplicate", other=earlier))
        values.append(value)
    return values, found


def _parse(cell: object, today: date) -> tuple[IdNumber | None, str]:
    if not isinstance(cell, str):
        return None, "id_missing" if cell is None else "id_not_text"
    written = text_of(cell)
    if not written:
        return None, "id_missing"
    value: IdNumber | None
    try:
        value, code = id_number.parse(written), ""
    except InvalidIdNumber as failure:
        if _SCIENTIFIC.fullmatch(written):
            return None, "id_not_text"
        if failure.fault != "fifteen_digits":
            return None, f"id_{failure.fault}"
        value, code = _extended(written), "id_fifteen_digits"
    if value is None or not _EARLIEST <= value.born <= today:
        return None, "id_birth_date"
    return value, code


def _extended(fifteen: str) -> IdNumber | None:
    """The 18-character form GB 11643-1999 gives a number of the 1989 standard: century and check digit added."""
    digits = "".join(str(int(digit)) for digit in fifteen.strip())
    first = f"{digits[:6]}19{digits[6:]}"
    try:
        return id_number.parse(first + id_number.check_digit(first))
    except InvalidIdNumber:
        return None


def check_sexes(
    column: Sequence[object], ids: Sequence[IdNumber | None], rows: Sequence[int]
) -> tuple[list[str], list[Finding]]:
    """Sexes as slugs; one that differs from the id number's is a warning, since cards err too."""
    values, found = [], []
    for value, identity, row in zip(each_once(column, _sex), ids, rows, strict=True):
        if not value:
            found.append(Finding(row, _SEX, "sex_form"))
        elif identity is not None and identity.sex != value:
            found.append(Finding(row, _SEX, "sex_mismatch"))
        values.append(value)
    return values, found


def _sex(cell: object) -> str:
    return _SEXES.get(unicodedata.normalize("NFKC", text_of(cell)).upper(), "")
