"""Reads a workbook in a confined process (受限读取进程).

The answer is one JSON object: the ``rows`` of the one visible sheet that has the header, with what its cells do not tell (merges, hidden
rows and columns, formulas without a value), or ``refused`` with a word. Which row is the header is said by a function of the service,
named as ``module:function``; where none is named, the first visible sheet is read. A text is a text and a number a number, because an id
kept as a number is already damaged; a date is an object.
"""

import codecs
import datetime
import io
import itertools
import json
from collections.abc import Iterable, Sequence

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from service_kit.confined.child import Work, function_of
from service_kit.workbooks.delimited import Heads
from service_kit.workbooks.marks import marks_of

MAX_ROWS = 50_000
MAX_COLUMNS = 100
HEADER_ROWS = 12


def reader(function: str) -> Work:
    """The reading of a workbook whose header the named function knows, if one is named."""
    heads: Heads | None = function_of(function) if function else None
    # The names in a zip directory; loaded now, for a worker opens no file.
    codecs.lookup("cp437")
    return lambda content: _answer(content, heads)


def _answer(content: bytes, heads: Heads | None) -> bytes:
    try:
        answer = _read(content, heads)
    except MemoryError:
        answer = {"refused": "memory"}
    except Exception:  # the parser's own error classes say nothing a user could act on
        answer = {"refused": "damaged"}
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()


def _read(content: bytes, heads: Heads | None) -> dict[str, object]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    tables = [place for place, each in enumerate(workbook.sheets_metadata) if each.typ == SheetTypeEnum.WorkSheet]
    seen = [place for place in tables if workbook.sheets_metadata[place].visible == SheetVisibleEnum.Visible]
    sheets = {place: workbook.get_sheet_by_index(place) for place in tables}
    headed = [place for place in tables if heads and _has_header(sheets[place].iter_rows(), heads)]
    visible = [place for place in headed if place in seen]
    if len(visible) > 1:
        return {"refused": "several"}
    if headed and not visible:
        return {"refused": "hidden"}
    place = (visible or seen or tables)[0]
    sheet = sheets[place]
    if sheet.total_height > MAX_ROWS or sheet.total_width > MAX_COLUMNS:
        return {"refused": "long_sheet", "last_row": sheet.total_height + 1, "last_column": sheet.total_width + 1}
    ranges = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    high, wide = sheet.total_height + 1, sheet.total_width + 1
    merged = [
        [top + 1, left + 1, min(bottom + 1, high), min(right + 1, wide)]
        for top, left, bottom, right in ranges
        if top < high and left < wide
    ]
    # Merges that lie over each other are no program's, and would take ages to go through.
    if sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in merged) > high * wide:
        return {"refused": "damaged"}
    return {
        "place": place + 1,
        "others": len(seen) > 1,
        "hidden": any(other not in seen for other in tables),
        "rows": [
            row if {*map(type, row)} == {str} else [*map(_plain, row)] for row in sheet.to_python(skip_empty_area=False)
        ],
        "merged": merged,
        **marks_of(content, place),
    }


def _has_header(rows: Iterable[Sequence[object]], heads: Heads) -> bool:
    return any(heads(row) for row in itertools.islice(rows, HEADER_ROWS))


def _plain(cell: object) -> object:
    if isinstance(cell, datetime.date | datetime.time | datetime.timedelta):
        return {"date": str(cell)}
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return int(cell)
    return cell
