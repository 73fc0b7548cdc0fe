"""A roster as delimited text (CSV): in the encodings of Chinese offices, with the separator its header shows."""

import csv
import io
import re
from collections.abc import Iterator

from registry.problems import BadFile
from registry.spreadsheets.headings import names_people

_ENCODINGS = ("utf-8-sig", "gb18030")
_SEPARATORS = ",\t;，"
_HEADER_ROWS = 12
_TOLD = re.compile(r"^sep=.\r?\n", re.IGNORECASE)
_MOST_ROWS, _MOST_COLUMNS = 50_001, 100
# What Excel is told so that it keeps a number as a text: ="0012".
_AS_TEXT = re.compile(r'="(.*)"')


def read_delimited(content: bytes) -> list[list[object]]:
    """The rows of a CSV file, all cells as texts.

    Raises:
        BadFile: it is no text, or no row of it heads a roster: then it may be anything.
    """
    text = _decoded(content)
    separator = next((each for each in _SEPARATORS if _heads(text, each)), "")
    if not separator:
        raise BadFile(
            "这不是 Excel（.xlsx）文件，也不是有“姓名、身份证号”表头的 CSV 文件；请用 Excel 或 WPS 打开后另存为 .xlsx 再上传",
            "This is neither an Excel (.xlsx) file nor a CSV file with a header of names and id numbers; save it as .xlsx.",
        )
    try:
        rows: list[list[object]] = [[_plain(cell) for cell in row] for row in _rows(text, separator)]
    except csv.Error:
        raise BadFile(
            "CSV 文件无法读取，请另存为 .xlsx 后上传", "The CSV file cannot be read; save it as .xlsx."
        ) from None
    width = max(map(len, rows))
    if len(rows) > _MOST_ROWS or width > _MOST_COLUMNS:
        raise BadFile("文件超过5万行或100列，请分批上传", "The file has more than 50,000 rows or 100 columns.")
    return [row + [""] * (width - len(row)) for row in rows]


def _decoded(content: bytes) -> str:
    encodings = ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else _ENCODINGS
    for encoding in encodings:
        try:
            # gb18030 has a mark of its own, and Excel is told the separator in a line above the header.
            return _TOLD.sub("", content.decode(encoding).removeprefix("\ufeff"), count=1)
        except UnicodeDecodeError:
            continue
    return ""


def _heads(text: str, separator: str) -> bool:
    first = "\n".join(text.splitlines()[:_HEADER_ROWS])
    try:
        return any(names_people(row) for row in _rows(first, separator))
    except csv.Error:
        return False


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def _plain(cell: str) -> str:
    quoted = _AS_TEXT.fullmatch(cell.strip())
    return quoted[1] if quoted else cell
