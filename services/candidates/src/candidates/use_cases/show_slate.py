"""Show the list of candidates (查看候选人名单): the newest one; the public sees it once it has been posted."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from service_kit.problems import NotFound

from candidates.use_cases.draw_slate import FORMAL, slate_view
from candidates.use_cases.work import Work

# Who draws up, checks or audits the list sees it before it is posted; everybody else what hangs on the wall.
_BEFORE_POSTING = (
    "residents_committee", "commission", "community_staff", "street_office", "street_leader", "auditor", "service",
)  # fmt: skip


async def show_slate(work: Work, election_id: UUID) -> dict[str, Any]:
    """The newest list of the election.

    Raises:
        NotFound: there is none, or none that was posted.
    """
    election = await work.election(election_id)
    history = await work.slates.history(election.id)
    is_posted = any(row.notice_id for row in history)
    if not history or not (is_posted or work.caller.role in _BEFORE_POSTING):
        raise NotFound()
    return slate_view(history[0]) | {"candidates_posted_at": _candidates_posted_at(history)}


def _candidates_posted_at(history: Sequence[Any]) -> datetime | None:
    # A later list that only takes somebody off announces nobody new, so it does not start the days of posting again.
    return next((row.posted_at for row in history if row.kind == FORMAL and row.notice_id), None)


async def slate_history(work: Work, election_id: UUID) -> list[dict[str, Any]]:
    """All lists of the election, newest first."""
    election = await work.election(election_id)
    return [slate_view(row) for row in await work.slates.history(election.id)]
