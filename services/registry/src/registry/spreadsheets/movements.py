"""Reports of a population system as a file (人口变动表): a row for each, checked column by column as a roster is."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from service_kit.workbooks.reading import Sheet

from registry.spreadsheets import belonging, details, identity
from registry.spreadsheets.cells import check_texts, text_of
from registry.spreadsheets.findings import Finding
from registry.spreadsheets.headings import COLUMNS
from registry.spreadsheets.tables import table_of

_WHAT, _WHEN = "变动类型", "变动日期"
_ALSO = {_WHAT: "happening", "变更类型": "happening", _WHEN: "on", "变更日期": "on"}
_REQUIRED = ("name", "id_number", "happening")
_ARRIVAL = ("name", "sex", "household_no")
_HAPPENINGS = (
    dict.fromkeys(("迁入", "新增", "出生", "入户"), ("arrived", ""))
    | dict.fromkeys(("迁出", "迁往外地"), ("departed", "moved"))
    | dict.fromkeys(("死亡", "去世", "死亡注销"), ("departed", "died"))
    | dict.fromkeys(("变更", "更正", "变动", "户变动", "移户", "分户"), ("corrected", ""))
)
_DAY = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?: 00:00:00)?")
# What a report does not say, it does not speak of: an empty cell is no mistake here.
_SILENCE = {"name_missing", "household_missing", "kinship_missing", "household_without_head"}


@dataclass(frozen=True, slots=True)
class Movement:
    """变动表的一行: whom it is of, what happened, why and when, and the fields it speaks of."""

    row: int
    id_number: str = field(repr=False)
    birth_date: date
    happening: str
    end_reason: str
    on: date | None
    wanted: Mapping[str, str | int | bool] = field(repr=False)


def read_movements(sheet: Sheet, today: date) -> tuple[list[Movement], list[Finding]]:
    """The reports of a sheet, and what is wrong with it; no report where anything is.

    Raises:
        BadFile: it is no such table.
    """
    table = table_of(sheet, _REQUIRED, _ALSO)
    movements, more = _checked(table.columns, table.rows, today)
    wrong = [each for each in (*table.findings, *more) if each.severity == "error"]
    return [] if wrong else movements, wrong


def _checked(
    columns: Mapping[str, Sequence[object]], rows: Sequence[int], today: date
) -> tuple[list[Movement], list[Finding]]:
    ids, found = identity.check_ids(columns["id_number"], rows, today)
    # One person may arrive and be corrected; the same line twice changes nothing.
    found = [each for each in found if each.code != "id_duplicate"]
    wanted, more = _wanted(columns, ids, rows)
    what, when = [_HAPPENINGS.get(text_of(cell)) for cell in columns["happening"]], [*map(_day, columns["on"])]
    for place, row in enumerate(rows):
        happening = what[place]
        if happening is None:
            found.append(Finding(row, _WHAT, "happening_unknown"))
        elif when[place] is None and (text_of(columns["on"][place]) or happening[0] != "corrected"):
            found.append(Finding(row, _WHEN, "day_form"))
        elif happening[0] == "arrived" and not all(wanted[place].get(name) for name in _ARRIVAL):
            found.append(Finding(row, _WHAT, "arrival_incomplete"))
        elif happening[0] == "corrected" and not wanted[place]:
            found.append(Finding(row, _WHAT, "nothing_corrected"))
    movements = [
        Movement(row, identity_.text, identity_.born, *happening, on, speaks)
        for row, identity_, happening, on, speaks in zip(rows, ids, what, when, wanted, strict=True)
        if identity_ and happening
    ]
    return movements, found + more


def _wanted(
    columns: Mapping[str, Sequence[object]], ids: Sequence[object], rows: Sequence[int]
) -> tuple[list[dict[str, str | int | bool]], list[Finding]]:
    """What each row speaks of, by the register's fields."""
    names, found = identity.check_names(columns["name"], rows)
    sexes, more = identity.check_sexes(columns["sex"], [None] * len(ids), rows)
    households, houses = belonging.check_households(columns["household"], rows)
    groups, group_findings = belonging.check_groups(columns["group"], rows)
    education, unknown = details.check_words(
        columns["education"], rows, COLUMNS["education"], details.EDUCATION, "education_unknown"
    )
    politics, others = details.check_words(
        columns["politics"], rows, COLUMNS["politics"], details.POLITICS, "politics_unknown"
    )
    phones, numbers = details.check_phones(columns["phone"], rows)
    texts = {name: [text_of(cell) for cell in columns[name]] for name in ("kinship", "address", "remark")}
    found += more + houses + group_findings + unknown + others + numbers
    for name, column in texts.items():
        found += check_texts(column, rows, COLUMNS[name])
    empty = {
        (row, COLUMNS[name])
        for name in COLUMNS
        for row, cell in zip(rows, columns[name], strict=True)
        if not text_of(cell)
    }
    fields: dict[str, Sequence[str] | Sequence[int]] = {
        "name": names, "sex": sexes, "household_no": households, "group_no": groups, "kinship": texts["kinship"],
        "education": education, "political_status": politics, "phone": phones, "address": texts["address"],
        "remark": texts["remark"],
    }  # fmt: skip
    wanted = [
        {name: value for name, column in fields.items() if (value := column[place])} for place in range(len(rows))
    ]
    return wanted, [each for each in found if each.code not in _SILENCE and (each.row, each.column) not in empty]


def _day(cell: object) -> date | None:
    matched = _DAY.fullmatch(text_of(cell))
    try:
        return date(*map(int, matched.groups())) if matched else None
    except ValueError:
        return None
