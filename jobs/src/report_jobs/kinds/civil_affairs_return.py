"""The civil-affairs return (民政统计报表): the figures that summaries of civil affairs ask for, what is not held told as such."""

from huanjie_client.account import Account
from huanjie_client.models import ReportContent

from report_jobs.kinds import figures
from report_jobs.task import Task

# In the order of such a return: whether and how was elected, lists, candidates, the vote, who was elected.
_FIGURES = (
    *("communities", "elections_called", "elections_held", "done_at_once", "voted_again", "held_again"),
    *("registration", "commission_members", "women_commission_members", "representatives", "women_representatives"),
    *("nominees", "women_nominees", "women_candidates", "competition"),
    *("turnout", "by_proxy", "mobile_share", "returned", "void_share", "seats_filled"),
    *(
        "members",
        "women",
        "party",
        "young",
        "old",
        "educated",
        "elected_again",
        "elected_anew",
        "cross_appointed",
        "one_shoulder",
    ),
)


def build(account: Account, task: Task) -> ReportContent:
    """What the report says of a place as of its instant."""
    found = figures.of_place(account, task)
    return ReportContent(
        zh=f"{task.name}民政统计报表（社区换届）",
        en=f"Civil-affairs return of {task.place}",
        notes=figures.notes(found),
        tables=[
            figures.whole(found, _FIGURES),
            figures.by_area(found, _FIGURES),
            figures.definitions(found, _FIGURES),
        ],
    )
