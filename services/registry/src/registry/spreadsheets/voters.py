"""Lists of voters as a file (选民名册、增减表): a row a person, and for a table of changes whether and why one is added or struck."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from electoral_rules.book.wording import names_of
from electoral_rules.electorate import roll
from service_kit.workbooks.reading import Sheet

from registry.spreadsheets import identity
from registry.spreadsheets.cells import text_of
from registry.spreadsheets.findings import Finding
from registry.spreadsheets.tables import Table, table_of

Kind = Literal["add", "cut"]
NAME, ID_NUMBER, KIND, REASON = "姓名", "身份证号", "增减", "理由"
_ALSO = {
    KIND: "kind",
    "增减情况": "kind",
    REASON: "reason",
    "原因": "reason",
    "增减理由": "reason",
    "增减原因": "reason",
}
_KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(("增", "增加", "新增", "列入", "补登"), "add"),
    **dict.fromkeys(("减", "减少", "删除", "除名", "核减"), "cut"),
}


@dataclass(frozen=True, slots=True)
class Voter:
    """选民名册的一行: the name as it is written there, and the id number."""

    row: int
    name: str = field(repr=False)
    id_number: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class VoterChange:
    """增减表的一行: who is added or struck, and the reason of the measures, "" for none given."""

    voter: Voter
    kind: Kind
    reason: str


def read_voters(sheet: Sheet, today: date) -> tuple[list[Voter], list[Finding]]:
    """The people of a list on paper that was typed in, and what is wrong with it; nobody where anything is.

    Raises:
        BadFile: it is no such table.
    """
    voters, wrong = _voters(table_of(sheet, ("name", "id_number")), today)
    return [] if wrong else voters, wrong


def read_changes(sheet: Sheet, today: date) -> tuple[list[VoterChange], list[Finding]]:
    """The changes of a table (四增四减表), and what is wrong with it; no change where anything is.

    Raises:
        BadFile: it is no such table.
    """
    table = table_of(sheet, ("name", "id_number", "kind", "reason"), _ALSO)
    voters, wrong = _voters(table, today)
    kinds = [_KINDS.get(text_of(cell)) for cell in table.columns["kind"]]
    reasons = [text_of(cell) for cell in table.columns["reason"]]
    known = {names_of([reason])[0]: reason for reason in roll.reasons()} | {"": ""}
    wrong += [Finding(row, KIND, "change_kind") for row, kind in zip(table.rows, kinds, strict=True) if kind is None]
    wrong += [
        Finding(row, REASON, "change_reason", place="、".join(filter(None, known)))
        for row, reason in zip(table.rows, reasons, strict=True)
        if reason not in known
    ]
    if wrong:
        return [], wrong
    return [
        VoterChange(voter, kind, known[reason])
        for voter, kind, reason in zip(voters, kinds, reasons, strict=True)
        if kind is not None
    ], []


def _voters(table: Table, today: date) -> tuple[list[Voter], list[Finding]]:
    names, found = identity.check_names(table.columns["name"], table.rows)
    ids, more = identity.check_ids(table.columns["id_number"], table.rows, today)
    wrong = [each for each in (*table.findings, *found, *more) if each.severity == "error"]
    rows: Sequence[int] = table.rows
    voters = [Voter(row, name, own.text) for row, name, own in zip(rows, names, ids, strict=True) if own]
    return voters, wrong
