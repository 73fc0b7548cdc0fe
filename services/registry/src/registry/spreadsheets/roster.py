"""A roster checked column by column (花名册核对): the people it names, and everything that is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from service_kit.id_number import IdNumber
from service_kit.workbooks.reading import Sheet

from registry.problems import BadFile
from registry.spreadsheets import belonging, details, identity
from registry.spreadsheets.cells import check_texts, coded, each_once, is_date, text_of
from registry.spreadsheets.findings import Finding
from registry.spreadsheets.headings import COLUMNS, FLAGS, names_people
from registry.spreadsheets.layout import Layout, locate
from registry.spreadsheets.merges import fill_merged
from registry.spreadsheets.summaries import has_number, is_summary


class RosterRow(NamedTuple):
    """花名册的一行: a person as it will stand in the register; `row` as Excel counts.

    `household_head` heads the household (户主), `lives_here` lives in the community.
    """

    row: int
    name: str
    name_written: str
    identity: IdNumber | None
    sex: str
    household: str
    kinship: str
    group: int
    education: str
    politics: str
    phone: str
    address: str
    remark: str
    household_head: bool
    lives_here: bool


@dataclass(frozen=True, slots=True)
class Roster:
    """核对结果: all rows, usable or not, and the findings in the order of rows."""

    rows: list[RosterRow]
    findings: list[Finding]


def check_roster(sheet: Sheet, today: date) -> Roster:
    """Checks the sheet that is the roster; BadFile when it is none at all."""
    layout = locate(sheet.rows)
    columns, rows, found = _columns(sheet, layout)
    if not rows:
        raise BadFile("表头以下没有居民，请核对文件", "There is nobody below the header; check the file.")
    found += _tick(columns, rows, sheet, layout)
    found += _about_file(sheet, layout, rows)
    found += fill_merged(columns, rows, layout.places, sheet.merged)
    people, more = _check(columns, rows, today)
    # A cell whose own fault is told is not told to be empty as well.
    faults = _faults(sheet, layout, rows)
    blamed = {(finding.row, finding.column) for finding in faults} | _under(sheet, layout)
    found += faults + [finding for finding in more if (finding.row, finding.column) not in blamed]
    return Roster(people, sorted(found, key=lambda finding: (finding.row, finding.column, finding.code)))


def _columns(sheet: Sheet, layout: Layout) -> tuple[dict[str, list[object]], list[int], list[Finding]]:
    """The cells by field, the numbers of their rows, and the rows that are no people's."""
    filled, found = [], []
    id_place = layout.places["id_number"]
    for number, row in enumerate(sheet.rows[layout.rows :], start=layout.rows + 1):
        if has_number(text_of(row[id_place])):
            filled.append((number, row))
        elif names_people(row):
            found.append(Finding(number, "", "header_repeated"))
        elif is_summary(row):
            found.append(Finding(number, "", "summary_row"))
        elif not any(text_of(row[place]) for place in layout.places.values()):
            # Numbers that stand ready for people who are not there make nobody.
            found.append(Finding(number, "", "blank_row"))
        else:
            filled.append((number, row))
    last = filled[-1][0] if filled else layout.rows
    cells = [*zip(*(row for _, row in filled), strict=True)]
    columns: dict[str, list[object]] = {
        field: [*cells[layout.places[field]]] if filled and field in layout.places else [""] * len(filled)
        for field in COLUMNS
    }
    findings = [finding for finding in found if finding.row < last or finding.code != "blank_row"]
    return columns, [number for number, _ in filled], findings


def _tick(columns: dict[str, list[object]], rows: Sequence[int], sheet: Sheet, layout: Layout) -> list[Finding]:
    """Writes what is ticked in columns of yes and no into the columns of words that it stands for."""
    if not layout.flags:
        return []
    ticked, found = dict[str, list[bool]](), list[Finding]()
    for flag, place in layout.flags.items():
        column = [sheet.rows[row - 1][place] for row in rows]
        ticked[flag], more = details.check_flags(column, rows, FLAGS[flag])
        found += more
    for index, row in enumerate(rows):
        if ticked.get("party", ())[index : index + 1] == [True]:
            politics = text_of(columns["politics"][index])
            if politics and not details.is_party(politics):
                found.append(Finding(row, FLAGS["party"], "flag_contradicts"))
            columns["politics"][index] = politics or details.PARTY
        if ticked.get("elsewhere", ())[index : index + 1] == [True]:
            remark = text_of(columns["remark"][index])
            columns["remark"][index] = "；".join(filter(None, (remark, details.LIVES_ELSEWHERE)))
    return found


def _about_file(sheet: Sheet, layout: Layout, rows: Sequence[int]) -> list[Finding]:
    """What is told of the file itself, and of rows and columns nobody sees."""
    found = [Finding(0, "", "column_ignored", other=place) for place in layout.ignored]
    found += [Finding(0, "", "column_second", other=place) for place in layout.second]
    found += [Finding(0, "", "other_sheets", other=sheet.place)] if sheet.others else []
    found += [Finding(0, "", "hidden_sheets")] if sheet.hidden else []
    found += [Finding(0, "", "header_two_rows")] if layout.rows > 1 else []
    found += [
        Finding(0, "", "hidden_column", other=place)
        for place in sheet.hidden_columns
        if place - 1 in layout.places.values()
    ]
    return found + [Finding(number, "", "hidden_row") for number in rows if number in sheet.hidden_rows]


def _faults(sheet: Sheet, layout: Layout, rows: Sequence[int]) -> list[Finding]:
    headings = {place + 1: COLUMNS[field] for field, place in layout.places.items()}
    people = set(rows)
    return [
        Finding(row, headings[column], code)
        for row, column, code in sheet.faults
        if row in people and column in headings
    ]


def _under(sheet: Sheet, layout: Layout) -> set[tuple[int, str]]:
    """The cells that a merge leaves empty."""
    headings = {place + 1: COLUMNS[field] for field, place in layout.places.items()}
    return {
        (row, headings[column])
        for merge in sheet.merged
        for row in range(merge.top, merge.bottom + 1)
        for column in range(merge.left, merge.right + 1)
        if column in headings and (row, column) != (merge.top, merge.left)
    }


def _check(
    columns: Mapping[str, Sequence[object]], rows: Sequence[int], today: date
) -> tuple[list[RosterRow], list[Finding]]:
    names, found = identity.check_names(columns["name"], rows)
    ids, more = identity.check_ids(columns["id_number"], rows, today)
    sexes, sex_findings = identity.check_sexes(columns["sex"], ids, rows)
    households, house_findings = belonging.check_households(columns["household"], rows)
    groups, group_findings = belonging.check_groups(columns["group"], rows)
    kinship, kin_findings = belonging.check_kinship(columns["kinship"], households, rows)
    found += more + sex_findings + house_findings + group_findings + kin_findings
    found += belonging.check_one_group(households, groups, rows)
    education, politics, phones, detail_findings = _details(columns, rows)
    texts = {field: each_once(columns[field], text_of) for field in ("name", "kinship", "address", "remark")}
    for field in ("kinship", "address", "remark"):
        found += check_texts(texts[field], rows, COLUMNS[field])
    found += coded(("date_cell" if is_date(cell) else "" for cell in columns["address"]), rows, COLUMNS["address"])
    found += details.check_remarks(texts["remark"], rows)
    people = list(
        map(
            RosterRow,
            rows,
            names,
            texts["name"],
            ids,
            sexes,
            households,
            kinship,
            groups,
            education,
            politics,
            phones,
            texts["address"],
            texts["remark"],
            belonging.heads_of(kinship),
            details.living_here(texts["remark"]),
        )
    )
    return people, found + detail_findings


def _details(
    columns: Mapping[str, Sequence[object]], rows: Sequence[int]
) -> tuple[list[str], list[str], list[str], list[Finding]]:
    education, found = details.check_words(
        columns["education"], rows, COLUMNS["education"], details.EDUCATION, "education_unknown"
    )
    politics, more = details.check_words(
        columns["politics"], rows, COLUMNS["politics"], details.POLITICS, "politics_unknown"
    )
    phones, phone_findings = details.check_phones(columns["phone"], rows)
    return education, politics, phones, found + more + phone_findings
