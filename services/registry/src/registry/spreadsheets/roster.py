"""A roster checked column by column (花名册核对): the people it names, and everything that is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from service_kit.id_number import IdNumber

from registry.spreadsheets import belonging, details, identity
from registry.spreadsheets.cells import check_texts, text_of
from registry.spreadsheets.findings import Finding
from registry.spreadsheets.layout import COLUMNS, locate
from registry.spreadsheets.reader import Sheet


@dataclass(frozen=True, slots=True)
class RosterRow:
    """花名册的一行: a person as it will stand in the register; `row` as Excel counts."""

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

    @property
    def household_head(self) -> bool:
        """Whether the person heads the household (户主)."""
        return belonging.is_head(self.kinship)

    @property
    def lives_here(self) -> bool:
        """Whether the person lives in the community."""
        return details.lives_here(self.remark)


@dataclass(frozen=True, slots=True)
class Roster:
    """核对结果: all rows, usable or not, and the findings in the order of rows."""

    rows: list[RosterRow]
    findings: list[Finding]


def check_roster(sheet: Sheet, today: date) -> Roster:
    """Checks the first sheet; BadFile when it is no roster at all."""
    layout = locate(sheet.rows)
    found = [Finding(0, "", "column_ignored", other=place) for place in layout.ignored]
    if sheet.sheets > 1:
        found.append(Finding(0, "", "other_sheets"))
    numbered = [(number, row) for number, row in enumerate(sheet.rows[1:], start=2)]
    filled = [(number, row) for number, row in numbered if any(text_of(cell) for cell in row)]
    last = filled[-1][0] if filled else 1
    used = {number for number, _ in filled}
    found += [Finding(number, "", "blank_row") for number, _ in numbered if number not in used and number < last]
    rows = [number for number, _ in filled]
    columns: dict[str, Sequence[object]] = {
        field: [row[layout.places[field]] for _, row in filled] if field in layout.places else [""] * len(filled)
        for field in COLUMNS
    }
    people, more = _check(columns, rows, today)
    return Roster(people, sorted(found + more, key=lambda finding: (finding.row, finding.column, finding.code)))


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
    texts = {field: [text_of(cell) for cell in columns[field]] for field in ("name", "kinship", "address", "remark")}
    for field in ("kinship", "address", "remark"):
        found += check_texts(texts[field], rows, COLUMNS[field])
    people = [
        RosterRow(*values)
        for values in zip(
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
            strict=True,
        )
    ]
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
