"""Take a candidacy off a posted list (名单变更): the list before stays as history, the removal is posted too."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from candidates.domain.candidacy import Candidacy
from candidates.domain.election import Election
from candidates.domain.slate import members, without
from candidates.storage.slates import NewSlate
from candidates.use_cases.draw_slate import CHANGE
from candidates.use_cases.publish_slate import post
from candidates.use_cases.work import Work


async def locked_with_slate(work: Work, candidacy_id: UUID) -> Candidacy:
    """The candidacy, locked after its election's lists: in the order in which a publication locks them."""
    seen = await work.candidacy(candidacy_id, lock=False)
    await work.slates.lock(seen.election_id)
    return await work.candidacy(candidacy_id)


async def on_posted_list(work: Work, candidacy: Candidacy) -> bool:
    """Whether a list is posted and the newest one still names the candidacy."""
    history = await work.slates.history(candidacy.election_id)
    return any(row.notice_id for row in history) and candidacy.id in members(history[0].contests)


async def remove_from_slate(
    work: Work, election: Election, candidacy: Candidacy, posted: Mapping[str, Any] | None
) -> int | None:
    """Draws up the list without the candidacy, if one is posted, and posts it at once when ``posted`` says how.

    The caller holds the lock of the lists. Answers with the number of the changed list, or None where no posted list
    names the candidacy.
    """
    if not await on_posted_list(work, candidacy):
        return None
    history = await work.slates.history(election.id)
    contests = without(history[0].contests, candidacy.id)
    new = NewSlate(election.id, election.community_code, CHANGE, contests, [], work.caller.subject)
    slate = await work.slates.add(new)
    data = {
        "slate_id": str(slate.id),
        "number": slate.number,
        "candidacy_id": str(candidacy.id),
        "person": candidacy.person,
    }
    await work.record("candidates.slate.changed", election, data)
    if posted is not None:
        await post(work, election, slate, posted)
    return int(slate.number)
