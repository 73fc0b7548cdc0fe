"""Statistics (统计汇总表): every figure of a place and of the places in it (REP-07)."""

from huanjie_client.account import Account
from huanjie_client.models import ReportContent

from report_jobs.kinds import figures
from report_jobs.task import Task


def build(account: Account, task: Task) -> ReportContent:
    """What the report says of a place as of its instant."""
    found = figures.of_place(account, task)
    return ReportContent(
        zh=f"{task.name}换届统计汇总表",
        en=f"Statistics of elections of {task.place}",
        notes=figures.notes(found),
        tables=[figures.whole(found), figures.by_area(found), figures.definitions(found)],
    )
