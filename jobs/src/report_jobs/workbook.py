"""The overview of a street as an Excel file (街道总览表)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import xlsxwriter

JSON = Mapping[str, Any]
_COLUMNS = (
    ("社区代码", 16), ("社区", 14), ("阶段", 12), ("选举日", 12), ("下一期限", 12), ("期限事项", 28), ("待办", 50),
    ("未结举报", 10),
)  # fmt: skip
_STAGES = {
    "planned": "已计划", "preparing": "筹备", "registering": "登记", "nominating": "提名", "slated": "候选人已公布",
    "voting": "投票", "counting": "计票", "decided": "已出结果", "filed": "已备案", "closed": "已结束",
    "suspended": "中止", "cancelled": "取消", "void": "无效",
}  # fmt: skip
# A cell that begins like this is a formula to a spreadsheet, in its full-width forms too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_overview(overview: JSON, path: Path) -> None:
    """Writes one row for each community; every cell is a text, never a formula."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as workbook:
        sheet, bold = workbook.add_worksheet("总览"), workbook.add_format({"bold": True})
        sheet.write_string(0, 0, f"街道 {overview['street_code']} 换届总览，截至 {overview['as_of']}", bold)
        for column, (title, width) in enumerate(_COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write_string(1, column, title, bold)
        for line, row in enumerate(overview["communities"], start=2):
            for column, text in enumerate(cells(row)):
                sheet.write_string(line, column, safe(text))
        sheet.freeze_panes(2, 2)


def cells(row: JSON) -> list[str]:
    """One community's row, in the order of the columns."""
    deadline = row["next_deadline"] or {"due": "", "zh": ""}
    duties = "；".join(duty["zh"] for duty in row["open_duties"])
    return [
        row["community_code"], row["community_name"], _STAGES.get(row["stage"], row["stage"]), row["election_day"] or "未定",
        deadline["due"], deadline["zh"], duties, str(row["open_cases"]),
    ]  # fmt: skip


def safe(text: str) -> str:
    """The text, with a quote before what a spreadsheet would take for a formula."""
    shown = text.replace("\x00", "")
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
