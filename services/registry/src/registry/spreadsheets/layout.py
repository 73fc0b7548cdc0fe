"""Where the columns of a roster are (表头): order is free, a header may have two rows, a title above it is recognised and refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from registry.problems import BadFile
from registry.spreadsheets.headings import COLUMNS, field_of, flag_of, heading_of, names_people

_REQUIRED = ("name", "id_number", "sex", "household", "kinship", "group")
_HEADER_SEARCH_ROWS = 10


@dataclass(frozen=True, slots=True)
class Layout:
    """表头: field → place of its column, the places (from 1) of headed columns that are not registered, and its last row.

    `second` are the places (from 1) of columns that head the same as another, `flags` the columns of yes and no.
    """

    places: Mapping[str, int]
    ignored: tuple[int, ...]
    rows: int = 1
    second: tuple[int, ...] = ()
    flags: Mapping[str, int] = field(default_factory=dict)


def locate(
    rows: Sequence[Sequence[object]],
    required: Sequence[str] = _REQUIRED,
    also: Mapping[str, str] = MappingProxyType({}),
) -> Layout:
    """The columns by row 1, or by rows 1 and 2 where a heading of row 1 stands over several of row 2.

    `also` are headings (word → field) that a roster does not have.

    Raises:
        BadFile: the sheet is empty, a title stands above the header, a column is missing or headed twice.
    """
    if not rows:
        raise BadFile("工作表是空的", "The sheet is empty.")
    for lines in (1, 2):
        fields = _fields(rows[:lines], also)
        # What stands above a whole header is a title.
        titled = lines == 2 and any(map(names_people, rows[1:2]))
        if set(required) <= set(fields) and not titled:
            return _layout(rows, fields, lines)
    _refuse_title(rows)
    titles = COLUMNS | {field: title for title, field in [*also.items()][::-1]}
    missing = "、".join(titles[field] for field in required if field not in _fields(rows[:1], also))
    raise BadFile(f"第1行表头缺少：{missing}", f"Row 1, the header, lacks: {missing}.")


def _layout(rows: Sequence[Sequence[object]], fields: Sequence[str], lines: int) -> Layout:
    columns = [*zip(*rows[:lines], strict=False)]
    found = {each: _columns_of(each, fields, columns) for each in fields if each}
    for each, places in found.items():
        if len(places) > 1 and each in (*_REQUIRED, "happening"):
            where = "、".join(f"第{place + 1}列" for place in sorted(places))
            heading = COLUMNS.get(each, each)
            raise BadFile(
                f"表头重复：{where}都是{heading}，请只保留一列",
                f"Several columns are {heading} ({where}): keep one of them.",
            )
    flags = {flag: place for place in reversed(range(len(columns))) if (flag := _flag(columns[place]))}
    ignored = [
        place + 1
        for place, each in enumerate(fields)
        if any(map(heading_of, columns[place])) and not each and place not in flags.values()
    ]
    second = sorted(place + 1 for _, *others in found.values() for place in others)
    return Layout({each: first for each, (first, *_) in found.items()}, tuple(ignored), lines, tuple(second), flags)


def _columns_of(name: str, fields: Sequence[str], columns: Sequence[Sequence[object]]) -> list[int]:
    """The columns of a field, first the one headed by its own title."""
    places = [place for place, each in enumerate(fields) if each == name]
    return sorted(places, key=lambda place: COLUMNS.get(name, "") not in [*map(heading_of, columns[place])])


def _flag(column: Sequence[object]) -> str:
    return next(filter(None, map(flag_of, column)), "")


def _fields(header: Sequence[Sequence[object]], also: Mapping[str, str]) -> list[str]:
    """The field of each column: the lowest heading that is one of ours."""

    def field_below(cell: object) -> str:
        return also.get(heading_of(cell)) or field_of(cell)

    return [next(filter(None, map(field_below, reversed(column))), "") for column in zip(*header, strict=False)]


def _refuse_title(rows: Sequence[Sequence[object]]) -> None:
    for number, row in enumerate(rows[1:_HEADER_SEARCH_ROWS], start=2):
        if names_people(row):
            above = "第1行" if number == 2 else f"第1行至第{number - 1}行"
            raise BadFile(
                f"第1行应为表头，但表头在第{number}行：请删除上面的标题（{above}，包括合并单元格）后重新上传",
                f"The header should be row 1 but is row {number}: delete the title above it, merged cells included.",
            )
