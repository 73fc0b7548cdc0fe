"""Tables as CSV: quoted by RFC 4180, in a form that a Chinese spreadsheet opens, and never a formula."""

import csv
import io
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from service_kit.workbooks.writing import Cell, write_delimited

HEADER = ("name", "votes")


def lines_of(*cells: Cell) -> list[str]:
    """The lines below the header, as they are written."""
    return write_delimited(HEADER, [cells]).decode("utf-8-sig").split("\r\n")[1:-1]


def test_it_begins_with_the_mark_that_spreadsheets_know_utf_8_by() -> None:
    assert write_delimited(HEADER, []) == b"\xef\xbb\xbfname,votes\r\n"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("丁一安", "丁一安"),
        ("东苑,西苑", '"东苑,西苑"'),
        ('号称"老丁"', '"号称""老丁"""'),
        ("第一行\n第二行", '"第一行\n第二行"'),
        (0, "0"),
        (None, ""),
        ("", ""),
        (True, "true"),
        (False, "false"),
        (date(2024, 5, 28), "2024-05-28"),
        (datetime(2024, 5, 28, 1, 30, tzinfo=UTC), "2024-05-28T01:30:00.000000Z"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
    ],
)
def test_a_cell_is_written_in_the_one_form_of_its_kind(cell: Cell, written: str) -> None:
    assert lines_of(cell, 1) == [f"{written},1"]


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_what_a_spreadsheet_would_compute_stays_a_text(begins: str) -> None:
    table = write_delimited(HEADER, [(f"{begins}HYPERLINK(1)", 1)]).decode("utf-8-sig")
    (_, (name, _)) = csv.reader(io.StringIO(table, newline=""))
    assert name == f"'{begins}HYPERLINK(1)"


@given(st.lists(st.tuples(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"])), st.integers())))
def test_what_is_written_is_read_again(rows: list[tuple[str, int]]) -> None:
    table = write_delimited(HEADER, rows).decode("utf-8-sig")
    (header, *lines) = csv.reader(io.StringIO(table, newline=""))
    assert tuple(header) == HEADER
    assert [(name.removeprefix("'"), int(votes)) for name, votes in lines] == [
        (name.removeprefix("'"), votes) for name, votes in rows
    ]
