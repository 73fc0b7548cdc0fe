"""Progress (换届进度表): how far each election is, stage by stage, and what is overdue (REP-17)."""

from collections.abc import Sequence

from electoral_rules.book import steps
from electoral_rules.book.lifecycle import ELECTION
from huanjie_client.account import Account
from huanjie_client.models import OverviewRowView, OverviewView, ReportContent, ReportTable

from report_jobs.elections import KEYS, WHICH, Which, numbered
from report_jobs.reads import read_overview
from report_jobs.tables import Cell, called, column, day, note, table
from report_jobs.task import Task

_STEPS: dict[str, str] = {step: steps.name(step)[0] for step in steps.STEPS}
_NOTES = (
    note(
        "“已达到”指该阶段的出口条件已经满足，“未达到”指尚待满足；逾期按期限日次日起算。",
        "Met are the conditions that end a stage; overdue counts from the day after the last day.",
    ),
    note("同一社区同一组织有多项选举的，按序号区分。", "Several elections of one body are told apart by their number."),
)


def build(account: Account, task: Task) -> ReportContent:
    """What the report says of a place as it stands now."""
    overview = read_overview(account, task.place)
    rows = list(numbered(overview.elections))
    return ReportContent(
        zh=f"{task.name}换届进度表",
        en=f"Progress of elections of {task.place}",
        notes=list(_NOTES),
        tables=[_sums(overview), _stages(overview.elections), _elections(rows), _by_stage(rows)],
    )


def _sums(overview: OverviewView) -> ReportTable:
    sums = overview.sums
    counted = {str(each.state): each.elections for each in sums.states} if sums else {}
    rows: list[tuple[Cell, ...]] = [(state, zh, counted.get(state, 0)) for state, zh in ELECTION.states.items()]
    late = sums.late if sums else 0
    rows += [("late", "有逾期的选举", late), ("open_cases", "未结举报件", overview.open_cases)]
    columns = [column("what", "代号", "Word"), column("name", "事项", "What"), column("number", "数量", "Number")]
    return table("sums", "合计", "Sums", columns, rows)


def _stages(rows: Sequence[OverviewRowView]) -> ReportTable:
    met: dict[str, list[int]] = {}
    names: dict[str, str] = {}
    for row in rows:
        for stage in row.stages:
            names.setdefault(stage.stage, stage.zh)
            own = met.setdefault(stage.stage, [0, 0, 0])
            own[0] += 1
            own[1] += stage.unmet == 0
            own[2] += stage.unmet > 0 and stage.met > 0
    columns = [
        column("stage", "代号", "Word"),
        column("name", "阶段", "Stage"),
        column("elections", "选举数", "Elections"),
        column("complete", "全部达到", "Complete"),
        column("begun", "部分达到", "Begun"),
    ]
    return table("stages", "各阶段", "Stages", columns, [(stage, names[stage], *own) for stage, own in met.items()])


def _elections(rows: Sequence[tuple[Which, OverviewRowView]]) -> ReportTable:
    columns = [
        *WHICH,
        column("state", "状态", "State"),
        column("step", "已办步骤", "Step"),
        column("election_day", "选举日", "Election day"),
        column("met", "已达到", "Met"),
        column("unmet", "未达到", "Open"),
        column("due", "下一期限", "Next day"),
        column("due_what", "期限事项", "What is due"),
        column("overdue", "逾期", "Overdue"),
        column("open_cases", "未结举报", "Open cases"),
    ]
    return table("elections", "各项选举", "Elections", columns, [_election(*each) for each in rows], keys=KEYS)


def _election(which: Which, row: OverviewRowView) -> tuple[Cell, ...]:
    due = row.next_due
    return (
        *which,
        ELECTION.states.get(str(row.state), str(row.state)),
        called(str(row.step), _STEPS),
        day(row.election_day),
        sum(stage.met for stage in row.stages),
        sum(stage.unmet for stage in row.stages),
        day(due.due) if due else None,
        due.zh if due else None,
        row.overdue,
        row.open_cases,
    )


def _by_stage(rows: Sequence[tuple[Which, OverviewRowView]]) -> ReportTable:
    columns = [
        *WHICH[:KEYS],
        column("stage", "阶段代号", "Stage"),
        column("name", "阶段", "Name"),
        column("met", "已达到", "Met"),
        column("unmet", "未达到", "Open"),
    ]
    cells = [
        (*which[:KEYS], stage.stage, stage.zh, stage.met, stage.unmet) for which, row in rows for stage in row.stages
    ]
    return table("by_stage", "各社区各阶段", "Stages of each election", columns, cells, keys=KEYS + 1)
