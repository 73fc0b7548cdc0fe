"""Share of direct and household elections over time (直接选举和户代表选举比例): by year, of a place and the places in it (REP-10)."""

from huanjie_client.account import Account
from huanjie_client.models import ReportContent

from report_jobs.kinds import figures
from report_jobs.task import Task

_FIGURES = ("elections_called", "elections_held", "direct_share", "household_share")


def build(account: Account, task: Task) -> ReportContent:
    """What the report says of a place as of its instant, whatever the year."""
    found = figures.of_place(account, task)
    return ReportContent(
        zh=f"{task.name}直接选举和户代表选举比例",
        en=f"Direct and household elections of {task.place}",
        notes=[figures.EXACT],
        tables=[
            figures.whole(found, _FIGURES),
            figures.by_area(found, _FIGURES),
            figures.definitions(found, _FIGURES),
        ],
    )
