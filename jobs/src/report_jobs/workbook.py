"""The overview of a place as an Excel file (总览表)."""

from pathlib import Path

import xlsxwriter
from huanjie_client.models import OverviewRowView, OverviewView

_COLUMNS = {
    "社区代码": 16,
    "社区": 14,
    "状态": 12,
    "已办步骤": 20,
    "选举日": 12,
    "下一期限": 12,
    "期限事项": 28,
    "各阶段已达到/未达到": 50,
    "逾期": 8,
    "未结举报": 10,
}
STATES = {
    "planned": "已计划",
    "open": "进行中",
    "voting": "投票计票中",
    "decided": "已有结果",
    "closed": "已办结",
    "suspended": "中止",
    "cancelled": "已取消",
    "void": "无效",
}
STEPS = {
    "plan": "方案启用",
    "roll": "选举人名单公布",
    "nomination": "首次提名",
    "formal_list": "正式候选人名单公布",
    "vote": "投票开始",
    "count": "投票结束",
    "result": "结果认定",
    "formation": "代表或监督委员会产生",
    "filing": "备案完成",
}
# A cell that begins like this is a formula to a spreadsheet, in its full-width forms too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_overview(overview: OverviewView, path: Path) -> None:
    """Write one row for each community; every cell is a text, never a formula."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as workbook:
        sheet, bold = workbook.add_worksheet("总览"), workbook.add_format({"bold": True})
        sheet.write_string(0, 0, heading(overview), bold)
        for column, (title, width) in enumerate(_COLUMNS.items()):
            sheet.set_column(column, column, width)
            sheet.write_string(1, column, title, bold)
        for line, row in enumerate(overview.elections, start=2):
            for column, text in enumerate(cells(row)):
                sheet.write_string(line, column, safe(text))
        sheet.freeze_panes(2, 2)


def heading(overview: OverviewView) -> str:
    """The line above the table."""
    title, cases = f"{overview.place_code} 换届总览，截至 {overview.as_of}", f"未结举报件共 {overview.open_cases} 件"
    sums = overview.sums
    if sums is None:
        return f"{title}；{cases}"
    return f"{title}；选举 {sums.elections} 项，已办结 {sums.done} 项，逾期 {sums.late} 项；{cases}"


def cells(row: OverviewRowView) -> list[str]:
    """One election's row, in the order of the columns."""
    due = row.next_due
    return [
        row.community_code,
        row.community_name,
        STATES.get(row.state, row.state),
        STEPS.get(row.step, row.step),
        str(row.election_day or "未定"),
        str(due.due or "") if due else "",
        due.zh if due else "",
        "；".join(f"{stage.zh} {stage.met}/{stage.unmet}" for stage in row.stages),
        str(row.overdue),
        str(row.open_cases),
    ]


def safe(text: str) -> str:
    """The text, with a quote before what a spreadsheet would take for a formula."""
    plain = text.replace("\x00", "")
    return f"'{plain}" if plain.startswith(_FORMULA) else plain
