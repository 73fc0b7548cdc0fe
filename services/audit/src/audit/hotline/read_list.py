"""Read a list of orders that a town took from its platform's page (工单清单): a workbook or a CSV file, cells as texts."""

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service_kit.workbooks.delimited import Heads, read_delimited
from service_kit.workbooks.guard import is_archive
from service_kit.workbooks.reading import Workbooks
from service_kit.workbooks.refusals import Refusal, Unreadable

from audit.problems import BadFile

MOST_ROWS, _MOST_COLUMNS = 500, 100
_UNREADABLE = (
    "文件无法读取，请用 Excel 或 WPS 另存为 .xlsx 后重新上传",
    "The file cannot be read; save it as .xlsx and upload it.",
)
_TOO_LONG = (
    f"清单应有1至{MOST_ROWS}行、不超过{_MOST_COLUMNS}列，请分批上传",
    f"A list has 1 to {MOST_ROWS} rows and at most {_MOST_COLUMNS} columns. Upload it in parts.",
)
_SENTENCES: Mapping[Refusal, tuple[str, str]] = {
    "broken": _UNREADABLE,
    "damaged": _UNREADABLE,
    "bad_text": _UNREADABLE,
    "long_sheet": _TOO_LONG,
    "long_text": _TOO_LONG,
    "too_large": (
        "文件解压后过大，已拒绝读取。请只保留清单一个工作表、删除多余的空行和格式后另存再上传",
        "The file would unpack to too much. Keep the list only, without empty formatted rows, and upload it again.",
    ),
}
# Which row heads a list is said by its platform's file, so the first visible sheet is the list.
_WORKBOOKS = Workbooks()
# As people write it, and Excel shows it: 2026/11/20 9:30, 2026年11月20日 9:30.
_WRITTEN = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class OrderList:
    """A list: its headings, and each row that says something, by its number in the file."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]


async def read_list(content: bytes, required: Sequence[Sequence[str]]) -> OrderList:
    """Read the rows below the header, the first row that has one of each `required` headings.

    Raises:
        BadFile: it is no table, has no such header, or is too long.
    """

    def heads(cells: Sequence[object]) -> bool:
        texts = [_text(cell) for cell in cells]
        return all(any(word in texts for word in words) for words in required)

    table = await _table(content, heads, required)
    head = next((row for row, cells in enumerate(table) if heads(cells)), None)
    if head is None:
        raise BadFile(*_headless(required))
    headings = tuple(table[head])
    rows = [
        (number, dict(zip(headings, cells, strict=False))) for number, cells in enumerate(table[head + 1 :], head + 2)
    ]
    filled = tuple((number, row) for number, row in rows if any(row.values()))
    if not 0 < len(filled) <= MOST_ROWS or len(headings) > _MOST_COLUMNS:
        raise BadFile(*_TOO_LONG)
    return OrderList(headings, filled)


def written_instant(text: str) -> str:
    """Give a day and time as people write it in ISO form; what is none stays as it is."""
    found = _WRITTEN.fullmatch(text)
    if not found:
        return text
    year, month, day, hour, minute, second = found.groups(default="0")
    return (
        f"{year}-{month:0>2}-{day:0>2}T{hour:0>2}:{minute}:{second:0>2}"
        if found[4]
        else f"{year}-{month:0>2}-{day:0>2}"
    )


async def _table(content: bytes, heads: Heads, required: Sequence[Sequence[str]]) -> list[list[str]]:
    try:
        if is_archive(content):
            rows = (await _WORKBOOKS.read(content)).rows
        else:
            rows = await asyncio.to_thread(read_delimited, content, heads)
    except Unreadable as why:
        raise BadFile(*why.sentence({**_SENTENCES, "no_table": _headless(required)})) from None
    return [[_text(cell) for cell in row] for row in rows]


def _headless(required: Sequence[Sequence[str]]) -> tuple[str, str]:
    zh = "、".join(words[0] for words in required)
    return (
        f"没有找到表头：清单须有“{zh}”各列，请核对后重新上传；文件不是表格的，请用 Excel 或 WPS 另存为 .xlsx",
        f"No header was found: the list needs the columns {zh}. What is no table is to be saved as .xlsx.",
    )


def _text(cell: object) -> str:
    """What a cell says; a day is written as ISO 8601 has it."""
    return str(cell["date"] if isinstance(cell, dict) else cell).strip()
