"""Has a workbook read by the limited process (读取花名册)."""

import asyncio
import atexit
import json
import socket
import struct
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from registry.problems import BadFile
from registry.spreadsheets.delimited import read_delimited
from registry.spreadsheets.guard import is_archive, require_safe_workbook
from registry.spreadsheets.merges import Merge

_SECONDS = 30.0
_READERS = asyncio.Semaphore(2)
_REFUSALS = {
    "rows": (
        "工作表有内容或格式的最后一格在第{last_row}行、第{last_column}列，超过5万行或100列：请删除名册以外的行和列"
        "（看上去空的也要整行、整列删除），名册过大的请分批上传",
        "The last cell of the sheet is in row {last_row}, column {last_column}, beyond 50,000 rows or 100 columns: delete the "
        "rows and columns outside the roster, also those that look empty, or upload it in parts.",
    ),
    "rosters": (
        "有几个工作表都是花名册，无法确定用哪一个：请只保留要导入的一个，其余删除后重新上传",
        "Several sheets are rosters: keep the one that is meant and delete the others.",
    ),
    "hidden": (
        "只有隐藏的工作表是花名册：请取消隐藏并核对内容后重新上传",
        "Only a hidden sheet is a roster: show it, check it, and upload the file again.",
    ),
    "memory": ("文件内容过大，无法读取，请分批上传", "The file is too large to read; upload it in parts."),
    "damaged": (
        "文件无法读取，请用 Excel 或 WPS 重新另存为 .xlsx 后上传",
        "The file cannot be read; save it as .xlsx again.",
    ),
}


class _Answer(TypedDict, total=False):
    refused: str
    last_row: int
    last_column: int
    rows: list[list[object]]
    place: int
    others: bool
    hidden: bool
    merged: list[tuple[int, int, int, int]]
    hidden_rows: list[int]
    hidden_columns: list[int]
    faults: list[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """花名册工作表: its rows from row 1 on and what they do not tell; rows, columns and its place count from 1.

    `others` and `hidden` say whether the workbook has other sheets, and hidden ones; `faults` are row, column and code of
    cells whose formula has no value.
    """

    rows: Sequence[Sequence[object]]
    place: int = 1
    others: bool = False
    hidden: bool = False
    merged: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[int, ...] = ()
    faults: tuple[tuple[int, int, str], ...] = ()


async def read_workbook(content: bytes, seconds: float = _SECONDS) -> Sheet:
    """The cells of the sheet that is the roster, or of a CSV file: texts, numbers, booleans, and dates as objects.

    Raises:
        BadFile: neither, or not to be read safely, or it is not sure which sheet is meant.
    """
    if not is_archive(content):
        return Sheet(await asyncio.to_thread(read_delimited, content))
    require_safe_workbook(content)
    async with _READERS:
        answer = await _ask(content, seconds)
    if "refused" in answer:
        raise BadFile(*(sentence.format(**answer) for sentence in _REFUSALS[answer["refused"]]))
    return Sheet(
        answer["rows"],
        answer["place"],
        answer["others"],
        answer["hidden"],
        tuple(Merge(*corners) for corners in answer["merged"]),
        frozenset(answer["hidden_rows"]),
        tuple(answer["hidden_columns"]),
        tuple((row, column, code) for row, column, code in answer["faults"]),
    )


async def _ask(content: bytes, seconds: float) -> _Answer:
    ours, theirs = socket.socketpair()
    with theirs:
        _STANDING.hand(theirs, seconds)
    output = b""
    reader, writer = await asyncio.open_unix_connection(sock=ours)
    try:
        async with asyncio.timeout(seconds):
            writer.write(content)
            writer.write_eof()
            output = await reader.read()
        answer: _Answer = json.loads(output)
    except (TimeoutError, ConnectionError, ValueError):
        # A reader that was ended at its limits has answered nothing, or a part.
        return {"refused": "memory"}
    finally:
        writer.close()
    return answer


class _Standing:
    """The process that forks the readers (读取进程池): started with the first workbook, and anew when it was ended."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def hand(self, connection: socket.socket, seconds: float) -> None:
        """Have a reader answer at the connection within so many seconds."""
        if self._control is None or self._process is None or self._process.poll() is not None:
            self._control = self._start()
        socket.send_fds(self._control, [struct.pack("d", seconds)], [connection.fileno()])

    def _start(self) -> socket.socket:
        self.end()
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-m", "registry.spreadsheets.child"],
                env={},
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        return ours

    def end(self) -> None:
        """Let it go; it ends by itself when nobody is at the other side."""
        if self._control is not None and self._process is not None:
            self._control.close()
            self._process.wait()
        self._control = self._process = None


_STANDING = _Standing()
atexit.register(_STANDING.end)
