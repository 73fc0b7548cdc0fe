"""Read a list of orders that a town took from its platform's page (工单清单): a workbook or a CSV file, cells as texts."""

import asyncio
import csv
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from python_calamine import CalamineError, CalamineWorkbook

from audit.problems import BadFile

MOST_ROWS, _MOST_COLUMNS = 500, 100
_MOST_UNPACKED = 60_000_000
_ENCODINGS = ("utf-8-sig", "gb18030")
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
    table = await asyncio.to_thread(_workbook if content.startswith(b"PK") else _delimited, content)
    head = next((row for row, cells in enumerate(table) if _heads(cells, required)), None)
    if head is None:
        zh = "、".join(words[0] for words in required)
        raise BadFile(
            f"没有找到表头：清单须有“{zh}”各列，请核对后重新上传",
            f"No header was found: the list needs the columns {zh}.",
        )
    headings = tuple(table[head])
    rows = [
        (number, dict(zip(headings, cells, strict=False))) for number, cells in enumerate(table[head + 1 :], head + 2)
    ]
    filled = tuple((number, row) for number, row in rows if any(row.values()))
    if not 0 < len(filled) <= MOST_ROWS or len(headings) > _MOST_COLUMNS:
        raise BadFile(
            f"清单应有1至{MOST_ROWS}行、不超过{_MOST_COLUMNS}列，请分批上传",
            f"A list has 1 to {MOST_ROWS} rows and at most {_MOST_COLUMNS} columns. Upload it in parts.",
        )
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


def _heads(cells: Sequence[str], required: Sequence[Sequence[str]]) -> bool:
    return all(any(word in cells for word in words) for words in required)


def _workbook(content: bytes) -> list[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(each.file_size for each in packed.infolist())
        if unpacked > _MOST_UNPACKED:
            raise _unreadable()
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        return [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    except (CalamineError, zipfile.BadZipFile, ValueError, IndexError):
        raise _unreadable() from None


def _delimited(content: bytes) -> list[list[str]]:
    for encoding in _ENCODINGS:
        try:
            rows = csv.reader(io.StringIO(content.decode(encoding), newline=""), strict=True)
            return [[cell.strip() for cell in row] for row in rows]
        except (UnicodeDecodeError, csv.Error):
            continue
    raise _unreadable()


def _unreadable() -> BadFile:
    return BadFile(
        "文件无法读取，请用 Excel 或 WPS 另存为 .xlsx 后重新上传",
        "The file cannot be read; save it as .xlsx and upload it.",
    )


def _text(cell: object) -> str:
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
