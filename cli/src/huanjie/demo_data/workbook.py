"""Rosters as Excel files (居民花名册): id numbers as text, nothing that depends on the hour they are written."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import xlsxwriter

from huanjie.demo_data.people import Person, people_of
from huanjie.demo_data.places import COMMUNITIES, divisions_csv

HEADERS = (
    "姓名",
    "身份证号",
    "性别",
    "户号",
    "与户主关系",
    "居民小组",
    "文化程度",
    "政治面貌",
    "手机号",
    "住址",
    "备注",
)
# A fixed date of creation: the same people give the same bytes.
CREATED = datetime(2024, 5, 14, 8, 0, 0)


def write_demo_data(folder: Path, seed: int) -> list[Path]:
    """The divisions as CSV and one roster for each community; answers the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    divisions = folder / "divisions_demo.csv"
    divisions.write_bytes(divisions_csv())
    written = [divisions]
    for community in COMMUNITIES:
        path = folder / f"{community.code}-{community.name}-居民花名册.xlsx"
        write_workbook(path, people_of(community, seed))
        written.append(path)
    return written


def write_workbook(path: Path, people: Iterable[Person]) -> None:
    """One sheet, a header row, a row for each person; every cell is text, so no id number is damaged."""
    workbook = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"title": "居民花名册", "created": CREATED})
    sheet = workbook.add_worksheet("居民花名册")
    text = workbook.add_format({"num_format": "@"})
    sheet.set_column(0, len(HEADERS) - 1, 14, text)
    sheet.set_column(1, 1, 22, text)
    sheet.freeze_panes(1, 0)
    for column, header in enumerate(HEADERS):
        sheet.write_string(0, column, header)
    for row, person in enumerate(people, start=1):
        for column, value in enumerate(cells(person)):
            sheet.write_string(row, column, value, text)
    workbook.close()


def cells(person: Person) -> tuple[str, ...]:
    """The row of a person, in the order of `HEADERS`."""
    return (
        person.name,
        person.id_number,
        person.sex,
        person.household,
        person.relation,
        f"第{person.group}居民小组",
        person.education,
        person.politics,
        person.phone,
        person.address,
        person.remark,
    )
