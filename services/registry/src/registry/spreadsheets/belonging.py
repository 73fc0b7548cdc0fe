"""The columns that say where somebody belongs (户号、与户主关系、居民小组)."""

import re
import unicodedata
from collections.abc import Sequence

from registry.spreadsheets.cells import coded, each_once, is_date, is_ditto, is_truth, reads_as_date, text_of
from registry.spreadsheets.findings import Finding

_HOUSE, _KIN, _GROUP = "户号", "与户主关系", "居民小组"
_HOUSE_FORM = re.compile(r"[0-9A-Za-z-]{1,20}")
_DASHES = re.compile(r"\s*[-‐‑‒–—―−﹣~]\s*")
_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")
_GROUP_FORM = re.compile(r"第?(?P<digits>[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:居民)?(?:小组|组)?")
HEAD = "户主"
_HEADS = (HEAD, "本人", "户主本人", "本人户主")
_UNITS = dict(zip("一二三四五六七八九", range(1, 10), strict=True))


def check_households(column: Sequence[object], rows: Sequence[int]) -> tuple[list[str], list[Finding]]:
    """Household numbers ("" where unusable)."""
    judged = each_once(column, _household)
    values = [value for value, _ in judged]
    return values, coded([code for _, code in judged], rows, _HOUSE) + _alike(values, rows)


def _household(cell: object) -> tuple[str, str]:
    """The number, or what is wrong with it."""
    text = text_of(cell)
    value = _DASHES.sub("-", unicodedata.normalize("NFKC", text))
    if is_date(cell) or reads_as_date(value):
        return "", "date_cell"
    if is_ditto(text):
        return "", "ditto"
    if is_truth(cell) or not _HOUSE_FORM.fullmatch(value):
        return "", "household_form" if value else "household_missing"
    return value, ""


def _alike(values: Sequence[str], rows: Sequence[int]) -> list[Finding]:
    """Numbers of households that differ by letter case or leading zeros only, each told once."""
    first: dict[str, tuple[str, int]] = {}
    seen: set[str] = set()
    found = []
    for value, row in zip(values, rows, strict=True):
        if value in seen:
            continue
        seen.add(value)
        written, earlier = first.setdefault(_ZEROS.sub("", value.upper()), (value, row))
        if written != value:
            found.append(Finding(row, _HOUSE, "household_alike", other=earlier))
    return found


def check_groups(column: Sequence[object], rows: Sequence[int]) -> tuple[list[int], list[Finding]]:
    """Group numbers (0 where unusable): 3, 第3居民小组, 第三组 are the same."""
    judged = each_once(column, _group)
    return [value for value, _ in judged], coded([code for _, code in judged], rows, _GROUP)


def _group(cell: object) -> tuple[int, str]:
    """The number, or what is wrong with it."""
    text = text_of(cell)
    matched = _GROUP_FORM.fullmatch(unicodedata.normalize("NFKC", text))
    if value := _number(matched["digits"]) if matched else 0:
        return value, ""
    ditto = "ditto" if is_ditto(text) else "group_form"
    return 0, "date_cell" if is_date(cell) or reads_as_date(text) else ditto


def _number(digits: str) -> int:
    if digits.isdigit():
        return int(digits)
    tens, ten, units = digits.rpartition("十")
    if not ten:
        return _UNITS.get(digits, 0)
    return 10 * _UNITS.get(tens, 1 if not tens else 0) + _UNITS.get(units, 0)


def check_kinship(
    column: Sequence[object], households: Sequence[str], rows: Sequence[int]
) -> tuple[list[str], list[Finding]]:
    """Kinship to the head as written; a household has one head, who is its representative in household mode (REG-18)."""
    values = each_once(column, text_of)
    found = coded(("date_cell" if is_date(cell) else "" for cell in column), rows, _KIN)
    found += coded(("" if kinship else "kinship_missing" for kinship in values), rows, _KIN)
    heads: dict[str, int] = {}
    first: dict[str, int] = {}
    for headed, household, row in zip(heads_of(values), households, rows, strict=True):
        if household:
            first.setdefault(household, row)
        if headed and household and heads.setdefault(household, row) != row:
            found.append(Finding(row, _KIN, "household_heads", other=heads[household]))
    # Who heads a household whose number cannot be used may head one that seems to have no head.
    headless = [] if "" in households else [row for house, row in first.items() if house not in heads]
    return values, found + [Finding(row, _KIN, "household_without_head") for row in headless]


def heads_of(kinship: Sequence[str]) -> list[bool]:
    """Whether each of these kinships is that of the head."""
    return each_once(kinship, is_head)


def is_head(kinship: str) -> bool:
    """Whether this kinship is that of the head (户主), with blanks or 本人 beside it or not."""
    plain = "".join(unicodedata.normalize("NFKC", kinship).replace("戶", "户").split())
    return re.sub(r"[()/、,]", "", plain) in _HEADS


def check_one_group(households: Sequence[str], groups: Sequence[int], rows: Sequence[int]) -> list[Finding]:
    """Each household is in exactly one group (REG-19)."""
    first: dict[str, tuple[int, int]] = {}
    found = []
    for household, group, row in zip(households, groups, rows, strict=True):
        if household and group:
            known, earlier = first.setdefault(household, (group, row))
            if known != group:
                found.append(Finding(row, _GROUP, "household_groups", other=earlier))
    return found
