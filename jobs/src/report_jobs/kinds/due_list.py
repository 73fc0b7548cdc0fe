"""The due list (到期事项清单): each duty with its day, who gets it, how it stands and where it went when it was late (REP-15)."""

from datetime import date

from electoral_rules.book.lifecycle import DUTY
from huanjie_client.account import Account
from huanjie_client.models import DueItemView, ReportContent, ReportTable

from report_jobs.reads import read_duties
from report_jobs.tables import Cell, column, day, listed, local_day, note, table
from report_jobs.task import Task

_KINDS = {"report": "报告", "filing": "备案", "training": "培训", "inspection": "检查验收"}
_NOTES = (
    note(
        "截止日为空的，文件未规定日期，应及时办理；逾期未办结的，每日提请上一级督办。",
        "Where no day is given it is to be done promptly; what is late goes one level up each day.",
    ),
)
_COLUMNS = (
    column("place_code", "辖区代码", "Place"),
    column("rule", "规定编号", "Rule"),
    column("number", "序号", "No."),
    column("what", "事项", "What"),
    column("kind", "种类", "Kind"),
    column("due_on", "截止日", "Due"),
    column("state", "状态", "State"),
    column("days_late", "逾期天数", "Days late"),
    column("receivers", "主送", "To"),
    column("copies", "抄送", "Copies"),
    column("held_at", "现由何地督办", "Seen to by"),
    column("escalated_on", "最近提请上一级", "Went up on"),
    column("done_on", "办结日", "Done on"),
)


def build(account: Account, task: Task) -> ReportContent:
    """What the report says of a place as it stands now."""
    today = local_day(task.as_of)
    duties = sorted(
        read_duties(account, task.place), key=lambda each: (each.community_code, str(each.rule), str(each.id))
    )
    return ReportContent(
        zh=f"{task.name}到期事项清单",
        en=f"What is due in {task.place}",
        notes=list(_NOTES),
        tables=[_sums(duties, today), _list(duties, today)],
    )


def _sums(duties: list[DueItemView], today: date) -> ReportTable:
    columns = [
        column("kind", "代号", "Word"),
        column("name", "种类", "Kind"),
        column("all", "合计", "All"),
        *(column(state, zh, state.capitalize()) for state, zh in DUTY.states.items()),
        column("late", "已逾期未办结", "Late"),
        column("done_late", "逾期办结", "Done late"),
    ]
    rows: list[list[Cell]] = []
    for kind, zh in _KINDS.items():
        own = [each for each in duties if str(each.kind) == kind]
        states = [sum(str(each.state) == state for each in own) for state in DUTY.states]
        late = [
            sum(days_late(each, today) > 0 and (each.completion is None) is still for each in own)
            for still in (True, False)
        ]
        rows.append([kind, zh, len(own), *states, *late])
    return table("sums", "合计", "Sums", columns, rows)


def _list(duties: list[DueItemView], today: date) -> ReportTable:
    seen: dict[tuple[str, str], int] = {}
    rows: list[tuple[Cell, ...]] = []
    for each in duties:
        own = (each.community_code, str(each.rule))
        seen[own] = seen.get(own, 0) + 1
        rows.append(
            (
                each.community_code,
                str(each.rule),
                seen[own],
                each.zh,
                _KINDS.get(str(each.kind), str(each.kind)),
                day(each.due_on),
                DUTY.states.get(str(each.state), str(each.state)),
                days_late(each, today),
                listed(each.receivers),
                listed(each.copies),
                each.held_at,
                day(each.escalated_on),
                day(each.completion.done_on) if each.completion else None,
            )
        )
    return table("duties", "到期事项", "Duties", _COLUMNS, rows, keys=3)


def days_late(duty: DueItemView, today: date) -> int:
    """How many days after its last day it was done, or is still open; 0 in time, and of what has no day or is withdrawn."""
    if duty.due_on is None or str(duty.state) == "withdrawn":
        return 0
    done = duty.completion.done_on if duty.completion else today
    return max(0, (done - duty.due_on).days)
