"""Cells of one column as texts (单元格)."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from registry.spreadsheets.findings import Finding

C = TypeVar("C")
T = TypeVar("T")
_INVISIBLE = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
_LONGEST = 200
_DITTO = {"同上", "同前", "〃", "″", "''", '"'}
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_DATE = re.compile(
    rf"(?:19|20)\d\d([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?: .*)?|(?:\d{{4}}年)?\d{{1,2}}月(?:\d{{1,2}}日)?"
    rf"|\d{{1,2}}-{_MONTH}(?:-\d\d)?|{_MONTH}-\d{{1,2}}",
    re.IGNORECASE,
)
# Also as files keep a carriage return, and the breaks of other programs.
_LINE_BREAKS = re.compile(r"\s*(?:_x000D_|[\r\n\t\v\f\x85\u2028\u2029])+\s*")


def each_once(column: Iterable[C], judge: Callable[[C], T]) -> list[T]:
    """Judge a column cell by cell, the same text once: many rows share a group, a kinship, an education."""
    cells = list(column)
    known: dict[C, T] = {}
    # What is no text may equal another cell (1, 1.0, TRUE), or be none to look up by.
    if all(type(cell) is str for cell in cells):
        known = {cell: judge(cell) for cell in {*cells}}
        return [known[cell] for cell in cells]
    judged = []
    for cell in cells:
        if type(cell) is not str:
            judged.append(judge(cell))
            continue
        if cell not in known:
            known[cell] = judge(cell)
        judged.append(known[cell])
    return judged


def coded(codes: Iterable[str], rows: Sequence[int], heading: str) -> list[Finding]:
    """The findings of a column, one for each row with a code."""
    return [Finding(row, heading, code) for code, row in zip(codes, rows, strict=True) if code]


def text_of(cell: object) -> str:
    """The cell as it reads, on one line without outer spaces; a whole number without a decimal point, a date as ISO text."""
    if isinstance(cell, str):
        return cell.strip() if cell.isprintable() and "_x" not in cell else _LINE_BREAKS.sub(" ", cell).strip()
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, dict):
        return str(cell.get("date", ""))
    return "" if cell is None else str(cell)


def is_number(cell: object) -> bool:
    """Whether the cell holds a number rather than a text."""
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def is_date(cell: object) -> bool:
    """Whether the cell holds a date, as a spreadsheet makes one of 3-1."""
    return isinstance(cell, dict)


def is_truth(cell: object) -> bool:
    """Whether the cell holds TRUE or FALSE."""
    return isinstance(cell, bool)


def reads_as_date(text: str) -> bool:
    """Whether a text is a date, as a CSV file has it where a spreadsheet made one of 3-1."""
    return bool(_DATE.fullmatch(text))


def is_ditto(text: str) -> bool:
    """Whether a text says that it is as above."""
    return text in _DITTO


def invisible(text: str) -> bool:
    """Whether the text has control, format or private characters; a full-width space is seen."""
    return not text.isprintable() and any(unicodedata.category(character) in _INVISIBLE for character in text)


def check_texts(column: Sequence[str], rows: Sequence[int], heading: str) -> list[Finding]:
    """Texts too long, or with characters nobody sees."""
    return coded(each_once(column, _text_fault), rows, heading)


def _text_fault(text: str) -> str:
    if len(text) > _LONGEST:
        return "too_long"
    return "invisible" if invisible(text) else ""
