"""Reads one workbook from standard input in a process of its own, with little memory and time (受限读取进程).

Writes one JSON object: ``sheets`` (how many) and ``rows`` of the first, or ``refused`` with a word. A text is a text and a
number a number, because an id kept as a number is already damaged; a date is an object.
"""

import contextlib
import datetime
import io
import json
import resource
import sys

MEMORY_BYTES = 1_000_000_000
CPU_SECONDS = 20
MAX_ROWS = 50_000
MAX_COLUMNS = 100


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
    from python_calamine import CalamineWorkbook

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheet = workbook.get_sheet_by_index(0)
    if sheet.total_height > MAX_ROWS or sheet.total_width > MAX_COLUMNS:
        return {"refused": "rows"}
    rows = [[_plain(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    return {"sheets": len(workbook.sheet_names), "rows": rows}


def _plain(cell: object) -> object:
    if isinstance(cell, datetime.date | datetime.time | datetime.timedelta):
        return {"date": str(cell)}
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return int(cell)
    return cell


if __name__ == "__main__":
    main()
