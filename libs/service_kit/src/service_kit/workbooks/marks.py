"""What a workbook's cells do not tell (隐藏行列、公式): hidden rows and columns, formulas without a value, read from the sheet's XML."""

import contextlib
import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

_MOST = 1000
_HIDDEN = re.compile(rb"""\bhidden\s*=\s*["'](?:1|true)["']""")
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_ERROR = re.compile(rb"""<(?:\w+:)?c\b([^>]*\bt\s*=\s*["']e["'][^>]*)>""")
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)><(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)"
    # Programs that write formulas without reckoning leave the value out, or put 0 in its place.
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v[^>]*>0?</(?:\w+:)?v>)?</(?:\w+:)?c>"
)
_TEXT = re.compile(rb"""\bt\s*=\s*["']str["']""")
_NUMBER = re.compile(rb"""\b(r|min|max)\s*=\s*["']([A-Z]*)([0-9]+)["']""")


def marks_of(content: bytes, place: int) -> dict[str, Sequence[object]]:
    """Of the sheet at a place (from 0): ``hidden_rows`` and ``hidden_columns`` (from 1), and ``faults`` as row, column, code."""
    # A program may join its parts in a way of its own; then the cells are all there is.
    xml = b""
    with contextlib.suppress(KeyError, IndexError, ElementTree.ParseError):
        xml = _sheet(content, place)
    # Most sheets have none of it, and a look for a word is a hundred times faster than one for a shape.
    hides, fails, counts = b"hidden" in xml, b'"e"' in xml or b"'e'" in xml, b"<f" in xml or b":f" in xml
    return {
        "hidden_rows": list(_hidden_rows(xml))[:_MOST] if hides else [],
        "hidden_columns": sorted({each for found in _COLUMN.finditer(xml if hides else b"") if _HIDDEN.search(found[1]) for each in _span(found[1])}),
        "faults": [
            *[[*_cell(found[1]), "formula_error"] for found in _ERROR.finditer(xml if fails else b"")][:_MOST],
            # A formula whose result is no text at all says so by its type.
            *[[*_cell(found[1]), "formula_empty"] for found in _FORMULA.finditer(xml if counts else b"") if not _TEXT.search(found[1])][:_MOST],
        ],
    }  # fmt: skip


def _hidden_rows(xml: bytes) -> Iterator[int]:
    number = 0
    for found in _ROW.finditer(xml):
        number = int(_numbers(found[1]).get(b"r", (b"", number + 1))[1])
        if _HIDDEN.search(found[1]):
            yield number


def _span(attributes: bytes) -> range:
    numbers = _numbers(attributes)
    first, last = (int(numbers.get(name, (b"", 0))[1]) for name in (b"min", b"max"))
    return range(first, min(last, 100) + 1)


def _cell(attributes: bytes) -> tuple[int, int]:
    letters, row = _numbers(attributes).get(b"r", (b"", 0))
    column = 0
    for letter in letters:
        column = 26 * column + letter - ord("A") + 1
    return int(row), column


def _numbers(attributes: bytes) -> dict[bytes, tuple[bytes, bytes]]:
    return {found[1]: (found[2], found[3]) for found in _NUMBER.finditer(attributes)}


def _sheet(content: bytes, place: int) -> bytes:
    """The XML of a sheet; nothing where the parts are joined in a way that is not ours to guess."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [each for each in ElementTree.fromstring(parts.read("xl/workbook.xml")).iter() if _is(each, "sheet")]
        relations = ElementTree.fromstring(parts.read("xl/_rels/workbook.xml.rels"))
        targets = {each.get("Id"): each.get("Target", "") for each in relations}
        wanted = next((value for name, value in sheets[place].items() if name.endswith("}id")), "")
        name = posixpath.normpath(posixpath.join("/xl", targets.get(wanted, ""))).lstrip("/")
        return parts.read(name) if name in parts.namelist() else b""


def _is(element: ElementTree.Element, name: str) -> bool:
    return element.tag.rpartition("}")[2] == name
