"""Cells of one column as texts (单元格)."""

import re
import unicodedata
from collections.abc import Sequence

from registry.spreadsheets.findings import Finding

_INVISIBLE = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
_LONGEST = 200
_LINE_BREAKS = re.compile(r"\s*[\r\n]+\s*")


def text_of(cell: object) -> str:
    """The cell as it reads, on one line without outer spaces; a whole number without a decimal point, a date as ISO text."""
    if isinstance(cell, str):
        return _LINE_BREAKS.sub(" ", cell).strip() if "\n" in cell or "\r" in cell else cell.strip()
    if isinstance(cell, dict):
        return str(cell.get("date", ""))
    return "" if cell is None else str(cell)


def is_number(cell: object) -> bool:
    """Whether the cell holds a number rather than a text."""
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def is_date(cell: object) -> bool:
    """Whether the cell holds a date, as a spreadsheet makes one of 3-1."""
    return isinstance(cell, dict)


def invisible(text: str) -> bool:
    """Whether the text has control, format or private characters; a full-width space is seen."""
    return not text.isprintable() and any(unicodedata.category(character) in _INVISIBLE for character in text)


def check_texts(column: Sequence[str], rows: Sequence[int], heading: str) -> list[Finding]:
    """Texts too long, or with characters nobody sees."""
    found = []
    for text, row in zip(column, rows, strict=True):
        if len(text) > _LONGEST:
            found.append(Finding(row, heading, "too_long"))
        elif text and invisible(text):
            found.append(Finding(row, heading, "invisible"))
    return found
