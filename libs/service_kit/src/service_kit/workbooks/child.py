"""Reads each workbook in a process of its own, with little memory and time (受限读取进程).

The process that stands ready holds the parser and nothing else: it is handed a connection for each workbook, and forks a
reader that limits itself before it takes a byte. The service's environment and memory are in neither.

A reader writes one JSON object: the ``rows`` of the one visible sheet that has the header, with what its cells do not tell (merges, hidden
rows and columns, formulas without a value), or ``refused`` with a word. Which row is the header is said by a function of the service,
named as ``module:function``; where none is named, the first visible sheet is read. A text is a text and a number a number, because an id
kept as a number is already damaged; a date is an object.
"""

import contextlib
import datetime
import gc
import importlib
import io
import itertools
import json
import os
import resource
import signal
import socket
import struct
import sys
from collections.abc import Iterable, Sequence

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from service_kit.workbooks.delimited import Heads
from service_kit.workbooks.marks import marks_of

MEMORY_BYTES = 1_000_000_000
CPU_SECONDS = 20
MAX_ROWS = 50_000
MAX_COLUMNS = 100
HEADER_ROWS = 12


_SECONDS = struct.Struct("d")


def main(function: str) -> None:
    """Fork a reader for each connection handed in with its seconds, until the service is gone."""
    heads = _function(function) if function else None
    # Nobody waits for a reader here: the service hears of its end by the connection.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    # What is loaded stays, and a reader ends before it has anything worth collecting.
    gc.disable()
    gc.freeze()
    with socket.socket(fileno=0) as control:
        while True:
            seconds, connections, _, _ = socket.recv_fds(control, _SECONDS.size, 1)
            if not connections:
                return
            with socket.socket(fileno=connections[0]) as connection:
                if os.fork() == 0:
                    try:
                        _serve(connection, heads, *_SECONDS.unpack(seconds))
                    finally:
                        os._exit(0)


def _function(path: str) -> Heads:
    module, _, name = path.partition(":")
    found: Heads = getattr(importlib.import_module(module), name)
    return found


def _serve(connection: socket.socket, heads: Heads | None, seconds: float) -> None:
    """Limit, read, answer."""
    _limit(seconds)
    os.close(0)
    try:
        with connection.makefile("rb") as sent:
            answer = _read(sent.read(), heads)
    except MemoryError:
        answer = {"refused": "memory"}
    except Exception:  # the parser's own error classes say nothing a user could act on
        answer = {"refused": "damaged"}
    connection.sendall(json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode())


def _limit(seconds: float) -> None:
    # Whatever the reader is at, the alarm ends it.
    signal.setitimer(signal.ITIMER_REAL, seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    # macOS has no address-space limit to set; there the time limit and the directory check remain.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


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


if __name__ == "__main__":
    main(sys.argv[1])
