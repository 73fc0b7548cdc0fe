"""Has a workbook read by the limited process (读取电子表格). For services that declare python-calamine."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from service_kit.confined.asking import Confined, Ended, Limits
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
        self._confined = Confined("service_kit.workbooks.child:reader", heads, at_once=_AT_ONCE, limits=Limits())

    async def read(self, content: bytes, seconds: float = SECONDS) -> Sheet:
        """The cells of the sheet that has the header: texts, numbers, booleans, and dates as objects.

        Raises:
            Unreadable: no workbook, not to be read safely, or it is not sure which sheet is meant.
        """
        require_safe_workbook(content)
        try:
            answer: _Answer = json.loads(await self._confined.ask(content, seconds))
        except Ended:
            raise Unreadable("memory") from None
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
