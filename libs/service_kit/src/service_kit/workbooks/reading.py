"""Has a workbook read by the limited process (读取电子表格). For services that declare python-calamine."""

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

from service_kit.workbooks.guard import require_safe_workbook
from service_kit.workbooks.refusals import Refusal, Unreadable

SECONDS = 30.0
_AT_ONCE = 2


class _Answer(TypedDict, total=False):
    refused: Refusal
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
class Merge:
    """合并区域: first and last row and column, all from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """工作表: its rows from row 1 on and what they do not tell; rows, columns and its place count from 1.

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


class Workbooks:
    """Reads workbooks, a few at once (读取电子表格); `heads` names the function that knows the header, as the child takes it."""

    def __init__(self, heads: str = "") -> None:
        self._standing, self._places = _Standing(heads), asyncio.Semaphore(_AT_ONCE)
        atexit.register(self._standing.end)

    async def read(self, content: bytes, seconds: float = SECONDS) -> Sheet:
        """The cells of the sheet that has the header: texts, numbers, booleans, and dates as objects.

        Raises:
            Unreadable: no workbook, not to be read safely, or it is not sure which sheet is meant.
        """
        require_safe_workbook(content)
        async with self._places:
            answer = await self._ask(content, seconds)
        if "refused" in answer:
            raise Unreadable(answer["refused"], answer.get("last_row", 0), answer.get("last_column", 0))
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

    async def _ask(self, content: bytes, seconds: float) -> _Answer:
        ours, theirs = socket.socketpair()
        with theirs:
            self._standing.hand(theirs, seconds)
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

    def __init__(self, heads: str) -> None:
        self._heads = heads
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
                [sys.executable, "-I", "-m", "service_kit.workbooks.child", self._heads],
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
