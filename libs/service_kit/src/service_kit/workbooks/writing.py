"""Writes a table as delimited text (CSV) that a spreadsheet opens as it is meant: RFC 4180, UTF-8 with its mark, no formulas."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from service_kit import clock

Cell = str | int | bool | date | datetime | UUID | None
"""What a cell may hold; None is an empty one."""
MEDIA_TYPE = "text/csv; charset=utf-8"
# What makes a spreadsheet take a text for a formula, also behind a tab or a line that it skips.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MARK = "\ufeff"


def write_delimited(header: Sequence[str], lines: Iterable[Sequence[Cell]]) -> bytes:
    """The table with its header; a text that a spreadsheet would take for a formula stands behind an apostrophe."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_text(cell) for cell in line] for line in lines)
    return (_MARK + text.getvalue()).encode()


def _text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case str():
            return f"'{cell}" if cell.startswith(_FORMULA) else cell
        case datetime():
            return clock.rfc3339(cell)
        case _:
            return str(cell)
