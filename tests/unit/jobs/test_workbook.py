"""The overview as Excel: texts, never formulas."""

from datetime import date
from pathlib import Path
from uuid import UUID

import openpyxl
import pytest
from electoral_rules.book import steps
from electoral_rules.book.lifecycle import ELECTION
from huanjie_client.models import (
    OverviewDueView,
    OverviewRowView,
    OverviewStageView,
    OverviewStateView,
    OverviewSumsView,
    OverviewView,
)
from report_jobs import workbook
from report_jobs.workbook import safe, write_overview

ROW = OverviewRowView(
    election_id=UUID(int=1),
    community_code="220602005001",
    community_name="=1+1",
    body="residents_committee",
    state="open",
    step="formal_list",
    election_day=None,
    stages=[
        OverviewStageView("plan", "=HYPERLINK(1)", "plan", None, None, met=2, unmet=0),
        OverviewStageView("post", "公示", "posting", date(2024, 5, 31), None, met=1, unmet=3),
    ],
    next_due=OverviewDueView("post", "slate.posted", "公布名单", "post the list", "commission", date(2024, 5, 31)),
    overdue=1,
    open_cases=2,
)


def overview(*rows: OverviewRowView) -> OverviewView:
    sums = OverviewSumsView(elections=7, done=3, late=2, states=[OverviewStateView("closed", 3)])
    return OverviewView("220602005", date(2024, 5, 15), list(rows), sums=sums, open_cases=3, cases_without_election=[])


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
    assert "选举 7 项，已办结 3 项，逾期 2 项；未结举报件共 3 件" in str(sheet["A1"].value)
    cells = next(iter(sheet.iter_rows(min_row=3, max_row=3)))
    assert [cell.data_type for cell in cells] == ["s"] * len(cells)
    assert cells[0].value == "220602005001" and cells[1].value == "'=1+1"
    assert [cell.value for cell in cells[2:5]] == ["进行中", "正式候选人名单公布", "未定"]
    assert [cell.value for cell in cells[5:]] == ["2024-05-31", "公布名单", "'=HYPERLINK(1) 2/0；公示 1/3", "1", "2"]


def test_states_and_steps_are_called_as_the_law_calls_them() -> None:
    assert dict(ELECTION.states) == workbook.STATES
    assert {step: steps.name(step)[0] for step in steps.STEPS} == workbook.STEPS
