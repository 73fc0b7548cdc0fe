"""Files of a report: the same bytes from the same report, whenever and however often they are made; texts, never formulas."""

import io
from datetime import UTC, datetime
from uuid import UUID

import openpyxl
import pytest
from huanjie_client.models import ReportContent, ReportItemView, ReportTable
from report_jobs import render
from report_jobs.tables import column, note, table
from service_kit.printing import UnprintableText

from tests.support.pdf import characters

COLUMNS = [column("code", "社区代码", "Code"), column("name", "社区", "Community"), column("late", "逾期", "Overdue")]


def report(**changed: object) -> ReportItemView:
    plain = {
        "id": str(UUID(int=7)),
        "kind": "progress",
        "community_code": "220602005",
        "year": 2024,
        "as_of": datetime(2024, 5, 31, 16, 30, tzinfo=UTC).isoformat(),
        "version": 2,
        "replaces": None,
        "sha256": "ab" * 32,
        "files": [],
        "filings": [],
        "made_by": "job",
        "made_at": datetime(2024, 6, 1, tzinfo=UTC).isoformat(),
    }
    return ReportItemView.from_dict(plain | changed)


def content(*rows: list[str | int | None], name: str = "各社区") -> ReportContent:
    tables: list[ReportTable] = [
        table("communities", name, "Communities", COLUMNS, rows or [["220602005001", "=1+1", 3]])
    ]
    return ReportContent("云栖街道换届进度表", "Progress", [note("逾期自次日起算。", "From the day after.")], tables)


def test_the_same_report_has_the_same_files_whenever_they_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    first = render.files(report(), content())
    monkeypatch.setenv("TZ", "America/New_York")
    later = report(made_at=datetime(2031, 1, 1, tzinfo=UTC).isoformat())
    assert render.files(later, content()) == first
    assert render.files(report(), content(["220602005001", "=1+1", 4])) != first


def test_the_workbook_has_numbers_as_numbers_and_no_formula() -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(render.workbook(report(), content(["1", "=HYPERLINK(1)", 3], ["2", "乙", None])))
    )
    assert book.sheetnames == ["说明", "各社区"]
    rows = [[cell.value for cell in row] for row in book["各社区"].iter_rows()]
    assert rows == [["社区代码", "社区", "逾期"], ["1", "'=HYPERLINK(1)", 3], ["2", "乙", None]]
    front = [str(row[0].value) for row in book["说明"].iter_rows()]
    assert front[0] == "云栖街道换届进度表"
    assert "220602005，2024年选举；数据截至 2024-06-01 00:30:00（北京时间）；第 2 版" in front[2]
    assert "SHA-256 " + "ab" * 32 in front[-1]


@pytest.mark.parametrize("name", ["甲/乙:丙", "很" * 40, "[各]*社?区"])
def test_a_table_may_be_called_what_no_sheet_may(name: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(render.workbook(report(), content(name=name))))
    assert len(book.sheetnames[1]) <= 31


def test_the_paper_shows_title_instant_and_cells_as_text() -> None:
    said = characters(render.paper(report(), content(["220602005001", "#emph[x] $y$", 3])))
    assert set("云栖街道换届进度表第版逾期自次日起算") <= said and set("#[]$") <= said


def test_a_character_of_no_font_is_an_error_and_no_hole() -> None:
    with pytest.raises(UnprintableText):
        render.paper(report(), content(["1", "\U000f0000", 1]))
