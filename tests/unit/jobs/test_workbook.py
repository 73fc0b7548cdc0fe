"""The overview as Excel: texts, never formulas."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from report_jobs.workbook import safe, write_overview

ROW: dict[str, Any] = {
    "community_code": "220602005001", "community_name": "=1+1", "stage": "slated", "election_day": None,
    "next_deadline": None, "open_duties": [{"zh": "=HYPERLINK(1)"}, {"zh": "公布名单"}], "open_cases": 2,
}  # fmt: skip


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "＠x"])
def test_a_text_that_looks_like_a_formula_is_quoted(text: str) -> None:
    assert safe(text) == f"'{text}"


def test_other_texts_stay_as_they_are() -> None:
    assert safe("220602005001") == "220602005001"
    assert safe("a\x00b") == "ab"


def test_every_cell_is_written_as_text(tmp_path: Path) -> None:
    path = tmp_path / "overview.xlsx"
    write_overview({"street_code": "220602005", "as_of": "2024-05-15", "communities": [ROW]}, path)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    cells = next(iter(sheet.iter_rows(min_row=3, max_row=3)))
    assert [cell.data_type for cell in cells] == ["s"] * len(cells)
    assert cells[0].value == "220602005001" and cells[1].value == "'=1+1"
    assert cells[6].value == "'=HYPERLINK(1)；公布名单" and cells[7].value == "2"
