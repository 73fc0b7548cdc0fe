"""Where the columns of a roster are (表头): order is free, a title above the header is recognised and refused."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from registry.problems import BadFile

COLUMNS = {
    "name": "姓名",
    "id_number": "身份证号",
    "sex": "性别",
    "household": "户号",
    "kinship": "与户主关系",
    "group": "居民小组",
    "education": "文化程度",
    "politics": "政治面貌",
    "phone": "手机号",
    "address": "住址",
    "remark": "备注",
}
_OTHER_NAMES = {
    "身份证号码": "id_number",
    "公民身份号码": "id_number",
    "手机号码": "phone",
    "联系电话": "phone",
    "学历": "education",
}
_REQUIRED = ("name", "id_number", "sex", "household", "kinship", "group")
_HEADER_SEARCH_ROWS = 10


@dataclass(frozen=True, slots=True)
class Layout:
    """表头: field → place of its column, and the places (from 1) of headed columns that are not registered."""

    places: Mapping[str, int]
    ignored: tuple[int, ...]


def locate(rows: Sequence[Sequence[object]]) -> Layout:
    """The columns by row 1.

    Raises:
        BadFile: the sheet is empty, a title stands above the header, a column is missing or headed twice.
    """
    if not rows:
        raise BadFile("工作表是空的", "The sheet is empty.")
    fields = [_field(cell) for cell in rows[0]]
    missing = [field for field in _REQUIRED if field not in fields]
    if missing:
        _refuse_title(rows)
        names = "、".join(COLUMNS[field] for field in missing)
        raise BadFile(f"第1行表头缺少：{names}", f"Row 1, the header, lacks: {names}.")
    found = [field for field in fields if field]
    if doubled := sorted({COLUMNS[field] for field in found if found.count(field) > 1}):
        raise BadFile(f"表头重复：{'、'.join(doubled)}", f"The header names twice: {', '.join(doubled)}.")
    ignored = tuple(place for place, cell in enumerate(rows[0], start=1) if _heading(cell) and not fields[place - 1])
    return Layout({field: place for place, field in enumerate(fields) if field}, ignored)


def _refuse_title(rows: Sequence[Sequence[object]]) -> None:
    for number, row in enumerate(rows[1:_HEADER_SEARCH_ROWS], start=2):
        if {"name", "id_number"} <= {_field(cell) for cell in row}:
            above = "第1行" if number == 2 else f"第1行至第{number - 1}行"
            raise BadFile(
                f"第1行应为表头，但表头在第{number}行：请删除上面的标题（{above}，包括合并单元格）后重新上传",
                f"The header should be row 1 but is row {number}: delete the title above it, merged cells included.",
            )


def _field(cell: object) -> str:
    heading = _heading(cell)
    by_heading = {title: field for field, title in COLUMNS.items()} | _OTHER_NAMES
    return by_heading.get(heading, "")


def _heading(cell: object) -> str:
    return "".join(unicodedata.normalize("NFKC", cell).split()) if isinstance(cell, str) else ""
