"""The list of acceptances (检查验收清单): each election with its inspection, what was not in order, and what follows (REP-05)."""

from datetime import date
from uuid import UUID

from electoral_rules.book.lifecycle import ACCEPTANCE
from huanjie_client.account import Account
from huanjie_client.models import (
    AcceptanceMatterView,
    Accepted,
    FollowedUp,
    Inspected,
    OverviewRowView,
    ReportContent,
    ReportTable,
)

from report_jobs.elections import KEYS, WHICH, Which, numbered
from report_jobs.reads import read_acceptances, read_checklist, read_overview
from report_jobs.tables import Cell, called, column, day, note, table
from report_jobs.task import Task

_NOT_INSPECTED = "未检查"
_STATES = (_NOT_INSPECTED, *ACCEPTANCE.states.values())
_NOTES = (
    note(
        "验收事项由工作方案所依据文件的强制性规定生成；“未通过”列出最近一次检查中不合格的事项编号。",
        "What is checked follows from the musts of the plan's documents; the ids of what failed at the newest inspection are listed.",
    ),
)
_COLUMNS = (
    *WHICH,
    column("state", "验收状态", "State"),
    column("inspected_on", "检查日期", "Inspected on"),
    column("inspector", "检查人", "Inspector"),
    column("inspections", "检查次数", "Inspections"),
    column("checks", "验收事项", "Checks"),
    column("passed", "通过", "Passed"),
    column("failed", "未通过", "Failed"),
    column("follow_up", "处理", "What follows"),
    column("by_day", "整改期限", "To be put right by"),
    column("accepted_on", "验收合格日", "Accepted on"),
)


def build(account: Account, task: Task) -> ReportContent:
    """What the report says of a place as it stands now."""
    matters: dict[UUID, AcceptanceMatterView] = {
        each.election_id: each for each in read_acceptances(account, task.place) if each.election_id
    }
    elections = numbered(read_overview(account, task.place).elections)
    rows = [_row(account, which, row, matters.get(row.election_id)) for which, row in elections]
    return ReportContent(
        zh=f"{task.name}检查验收清单",
        en=f"Acceptances of {task.place}",
        notes=list(_NOTES),
        tables=[_sums(rows), table("acceptances", "各项选举的验收", "Acceptances", _COLUMNS, rows, keys=KEYS)],
    )


def _row(account: Account, which: Which, row: OverviewRowView, matter: AcceptanceMatterView | None) -> tuple[Cell, ...]:
    if matter is None:
        return (*which, _NOT_INSPECTED, None, None, 0, *[None] * 6)
    checks = [check.check for check in read_checklist(account, row.election_id)]
    said = [step.content for step in matter.steps]
    inspections = [each for each in said if isinstance(each, Inspected)]
    follows = [each for each in said if isinstance(each, FollowedUp)]
    accepted = [each for each in said if isinstance(each, Accepted)]
    newest = inspections[-1]
    passed = newest.passed if isinstance(newest.passed, list) else []
    failed = [check for check in checks if check not in passed]
    follow = follows[-1] if follows and str(matter.state) == "following_up" else None
    return (
        *which,
        ACCEPTANCE.states.get(str(matter.state), str(matter.state)),
        day(newest.inspected_on),
        newest.inspector,
        len(inspections),
        len(checks),
        len(checks) - len(failed),
        "、".join(map(str, failed)),
        called(str(follow.choice)) if follow else None,
        day(follow.by_day) if follow and isinstance(follow.by_day, date) else None,
        day(accepted[-1].accepted_on) if accepted else None,
    )


def _sums(rows: list[tuple[Cell, ...]]) -> ReportTable:
    columns = [column("state", "验收状态", "State"), column("elections", "选举数", "Elections")]
    return table("sums", "合计", "Sums", columns, [(state, sum(row[4] == state for row in rows)) for state in _STATES])
