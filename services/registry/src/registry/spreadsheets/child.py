"""Reads one workbook from standard input in a process of its own, with little memory and time (受限读取进程).

Writes one JSON object: the ``rows`` of the one visible sheet that is a roster, with what its cells do not tell (merges, hidden
rows and columns, formulas without a value), or ``refused`` with a word. A text is a text and a number a number, because an id
kept as a number is already damaged; a date is an object.
"""

import contextlib
import datetime
import io
import itertools
import json
import resource
import sys
from collections.abc import Iterable, Sequence

MEMORY_BYTES = 1_000_000_000
CPU_SECONDS = 20
MAX_ROWS = 50_000
MAX_COLUMNS = 100
HEADER_ROWS = 12


def main() -> None:
    """Limit, read, answer."""
    _limit()
    content = sys.stdin.buffer.read()
    try:
        answer = _read(content)
    except MemoryError:
        answer = {"refused": "memory"}
    except Exception:  # the parser's own error classes say nothing a user could act on
        answer = {"refused": "damaged"}
    json.dump(answer, sys.stdout, ensure_ascii=True, separators=(",", ":"))


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    # macOS has no address-space limit to set; there the time limit and the directory check remain.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def _read(content: bytes) -> dict[str, object]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    from registry.spreadsheets.marks import marks_of

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    tables = [place for place, each in enumerate(workbook.sheets_metadata) if each.typ == SheetTypeEnum.WorkSheet]
    seen = [place for place in tables if workbook.sheets_metadata[place].visible == SheetVisibleEnum.Visible]
    sheets = {place: workbook.get_sheet_by_index(place) for place in tables}
    rosters = [place for place in tables if _heads(sheets[place].iter_rows())]
    visible = [place for place in rosters if place in seen]
    if len(visible) > 1:
        return {"refused": "rosters"}
    if rosters and not visible:
        return {"refused": "hidden"}
    place = (visible or seen or tables)[0]
    sheet = sheets[place]
    if sheet.total_height > MAX_ROWS or sheet.total_width > MAX_COLUMNS:
        return {"refused": "rows", "last_row": sheet.total_height + 1, "last_column": sheet.total_width + 1}
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
            [cell if type(cell) is str else _plain(cell) for cell in row]
            for row in sheet.to_python(skip_empty_area=False)
        ],
        "merged": merged,
        **marks_of(content, place),
    }


def _heads(rows: Iterable[Sequence[object]]) -> bool:
    """Whether one of the first rows heads a roster."""
    from registry.spreadsheets.headings import names_people

    return any(names_people(row) for row in itertools.islice(rows, HEADER_ROWS))


def _plain(cell: object) -> object:
    if isinstance(cell, datetime.date | datetime.time | datetime.timedelta):
        return {"date": str(cell)}
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return int(cell)
    return cell


if __name__ == "__main__":
    main()
