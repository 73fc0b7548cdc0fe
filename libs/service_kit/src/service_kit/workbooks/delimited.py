"""A table as delimited text (CSV): in the encodings of Chinese offices, with the separator its header shows."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence

from service_kit.workbooks.refusals import Unreadable

Heads = Callable[[Sequence[object]], bool]
"""Whether a row heads the table that is wanted."""

_ENCODINGS = ("utf-8-sig", "gb18030")
_SEPARATORS = ",\t;，"
_HEADER_ROWS = 12
_TOLD = re.compile(r"^sep=.\r?\n", re.IGNORECASE)
_MOST_ROWS, _MOST_COLUMNS = 50_001, 100
# What Excel is told so that it keeps a number as a text: ="0012".
_AS_TEXT = re.compile(r'="(.*)"')


def read_delimited(content: bytes, heads: Heads) -> list[list[object]]:
    """The rows of a CSV file, all cells as texts.

    Raises:
        Unreadable: it is no text, or none of its first rows heads the table: then it may be anything.
    """
    text = _decoded(content)
    separator = next((each for each in _SEPARATORS if _headed(text, each, heads)), "")
    if not separator:
        raise Unreadable("no_table")
    try:
        rows: list[list[object]] = [[_plain(cell) for cell in row] for row in _rows(text, separator)]
    except csv.Error:
        raise Unreadable("bad_text") from None
    width = max(map(len, rows))
    if len(rows) > _MOST_ROWS or width > _MOST_COLUMNS:
        raise Unreadable("long_text")
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


def _headed(text: str, separator: str, heads: Heads) -> bool:
    first = "\n".join(text.splitlines()[:_HEADER_ROWS])
    try:
        return any(heads(row) for row in _rows(first, separator))
    except csv.Error:
        return False


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def _plain(cell: str) -> str:
    quoted = _AS_TEXT.fullmatch(cell.strip())
    return quoted[1] if quoted else cell
