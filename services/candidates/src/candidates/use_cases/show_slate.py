"""Show the list of candidates (查看候选人名单): what hangs on the wall, and to those who work on it what comes next."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from service_kit.problems import NotFound

from candidates.use_cases.draw_slate import FORMAL, slate_view
from candidates.use_cases.work import Work


async def show_slate(work: Work, election_id: UUID) -> dict[str, Any]:
    """The newest posted list; who works on it gets the newest one, and the posted one beside it.

    Raises:
        NotFound: there is none, or none that was posted.
    """
    election = await work.election(election_id)
    history = await work.slates.history(election.id)
    on_wall = next((row for row in history if row.notice_id), None)
    states = {each.id: each.state for each in await work.candidacies.of_election(election.id)}
    posted_at = _candidates_posted_at(history)
    posted = _shown(on_wall, states, posted_at) if on_wall else None
    if work.may("candidates.slate.read_unposted") and history:
        return _shown(history[0], states, posted_at) | {"posted": posted}
    if posted is None:
        raise NotFound()
    return posted


def _shown(row: Any, states: Mapping[UUID, str], posted_at: datetime | None) -> dict[str, Any]:
    contests = [
        contest
        | {"candidates": [one | {"standing": states[UUID(one["candidacy_id"])]} for one in contest["candidates"]]}
        for contest in row.contests
    ]
    return slate_view(row) | {"contests": contests, "candidates_posted_at": posted_at}


def _candidates_posted_at(history: Sequence[Any]) -> datetime | None:
    # A later list that only takes somebody off announces nobody new, so it does not start the days of posting again.
    return next((row.posted_at for row in history if row.kind == FORMAL and row.notice_id), None)


async def slate_history(work: Work, election_id: UUID) -> list[dict[str, Any]]:
    """All lists of the election, newest first."""
    election = await work.election(election_id)
    return [slate_view(row) for row in await work.slates.history(election.id)]
