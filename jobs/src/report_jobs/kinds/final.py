"""Final reports of a street, a district and a city (换届选举工作报告): what was held with which result, by the places below (REP-01, 02, 03)."""

from collections.abc import Callable

from huanjie_client.account import Account
from huanjie_client.models import ReportContent

from report_jobs.kinds import figures
from report_jobs.task import Task


def build(zh: str, en: str) -> Callable[[Account, Task], ReportContent]:
    """The builder of a final report with its title."""

    def each(account: Account, task: Task) -> ReportContent:
        found = figures.of_place(account, task)
        return ReportContent(
            zh=f"{task.name}{zh}",
            en=f"{en} {task.place}",
            notes=figures.notes(found),
            tables=[figures.whole(found), figures.by_area(found), figures.definitions(found)],
        )

    return each
