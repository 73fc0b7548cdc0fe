"""The overview as Excel: texts, never formulas."""

from datetime import date
from pathlib import Path
from uuid import UUID

import openpyxl
import pytest
from attrs import evolve
from huanjie_client.models import CommunityView, DutyView, OverviewView
from report_jobs.workbook import safe, write_overview

DUTY = DutyView(
    service="candidates", gate="slate", zh="公布名单", en="post the list", owner="commission", due=None, state="open"
)
ROW = CommunityView(
    election_id=UUID(int=1),
    community_code="220602005001",
    community_name="=1+1",
    body="residents_committee",
    stage="slated",
    election_day=None,
    next_deadline=None,
    open_duties=[evolve(DUTY, zh="=HYPERLINK(1)"), DUTY],
    open_cases=2,
    failed=[],
)


def overview(*rows: CommunityView) -> OverviewView:
    return OverviewView("220602005", date(2024, 5, 15), list(rows), open_cases=3, cases_without_election=[])


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "＠x"])
def test_a_text_that_looks_like_a_formula_is_quoted(text: str) -> None:
    assert safe(text) == f"'{text}"


def test_other_texts_stay_as_they_are() -> None:
    assert safe("220602005001") == "220602005001"
    assert safe("a\x00b") == "ab"


def test_every_cell_is_written_as_text(tmp_path: Path) -> None:
    path = tmp_path / "overview.xlsx"
    write_overview(overview(ROW), path)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    cells = next(iter(sheet.iter_rows(min_row=3, max_row=3)))
    assert [cell.data_type for cell in cells] == ["s"] * len(cells)
    assert cells[0].value == "220602005001" and cells[1].value == "'=1+1"
    assert cells[6].value == "'=HYPERLINK(1)；公布名单" and cells[7].value == "2"


def test_what_a_service_could_not_say_is_unknown_and_named(tmp_path: Path) -> None:
    path = tmp_path / "overview.xlsx"
    broken = evolve(ROW, open_cases=None, failed=["candidates", "audit"])
    write_overview(overview(ROW, broken), path)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    heading, _, fine, incomplete = sheet.iter_rows(values_only=True)
    assert "1 个社区的内容不完整" in str(heading[0])
    assert fine[7:9] == ("2", "") and incomplete[7:9] == ("未知", "候选人、举报")
