"""The overview of a street as an Excel file (街道总览表)."""

from pathlib import Path

import xlsxwriter
from huanjie_client.models import CommunityView, OverviewView

_COLUMNS = {
    "社区代码": 16,
    "社区": 14,
    "阶段": 12,
    "选举日": 12,
    "下一期限": 12,
    "期限事项": 28,
    "待办": 50,
    "未结举报": 10,
    "未能取得": 20,
}
_STAGES = {
    "planned": "已计划",
    "preparing": "筹备",
    "registering": "登记",
    "nominating": "提名",
    "slated": "候选人已公布",
    "voting": "投票",
    "counting": "计票",
    "decided": "已出结果",
    "filed": "已备案",
    "closed": "已结束",
    "suspended": "中止",
    "cancelled": "取消",
    "void": "无效",
}
_SERVICES = {"registry": "登记", "candidates": "候选人", "ballots": "投票", "audit": "举报"}
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
        for line, community in enumerate(overview.communities, start=2):
            for column, text in enumerate(cells(community)):
                sheet.write_string(line, column, safe(text))
        sheet.freeze_panes(2, 2)


def heading(overview: OverviewView) -> str:
    """The line above the table; it says when something is missing below."""
    incomplete = sum(bool(community.failed) for community in overview.communities)
    missing = f"；{incomplete} 个社区的内容不完整，见“未能取得”" if incomplete else ""
    cases = "未知" if overview.open_cases is None else f"{overview.open_cases} 件"
    return f"街道 {overview.street_code} 换届总览，截至 {overview.as_of}；未结举报件共 {cases}{missing}"


def cells(community: CommunityView) -> list[str]:
    """One community's row, in the order of the columns; what nobody could say is 未知, never a zero."""
    deadline, cases = community.next_deadline, community.open_cases
    return [
        community.community_code,
        community.community_name,
        _STAGES.get(community.stage, community.stage),
        str(community.election_day or "未定"),
        str(deadline.due or "") if deadline else "",
        deadline.zh if deadline else "",
        "；".join(duty.zh for duty in community.open_duties),
        "未知" if cases is None else str(cases),
        "、".join(_SERVICES.get(service, service) for service in community.failed),
    ]


def safe(text: str) -> str:
    """The text, with a quote before what a spreadsheet would take for a formula."""
    plain = text.replace("\x00", "")
    return f"'{plain}" if plain.startswith(_FORMULA) else plain
