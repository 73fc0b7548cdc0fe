"""Take a candidacy off a posted list (名单变更): the list before stays as history, the list without it is posted."""

from uuid import UUID

from electoral_rules.candidates import listing

from candidates.domain.candidacy import Candidacy
from candidates.domain.election import Election
from candidates.domain.slate import Posting, Slate, SlateHistory
from candidates.slates.draw import new_slate
from candidates.slates.hold import require_no_hold
from candidates.slates.publish import check_posting, post
from candidates.work import Work


async def check_change(work: Work, election: Election, candidacy_id: UUID, posting: Posting | None) -> None:
    """Ask the neighbours for what they would refuse the posting of the list without the candidacy.

    Raises:
        EvidenceMissing, PostedInFuture, and what the registry refuses.
    """
    history = await work.slates.history(election.id)
    if posting is not None and history.names(candidacy_id):
        await check_posting(work, election, _without(work, election, history, candidacy_id), posting)


async def remove_candidacy(
    work: Work, election: Election, history: SlateHistory, candidacy: Candidacy, posting: Posting | None
) -> Slate | None:
    """Draw up the list without the candidacy, if one is posted that names it, and post it where ``posting`` says how.

    The caller holds the lock of the lists, and locked them before the candidacy: a publication locks the list, then its
    members, and whoever takes these locks in another order can wait for it forever.

    Raises:
        SlateHeld: the vote on it is being opened.
    """
    if not history.names(candidacy.id):
        return None
    await require_no_hold(work, election)
    slate = await work.slates.add(_without(work, election, history, candidacy.id))
    await work.record("candidates.slate.changed", slate, {**slate.payload(), **candidacy.payload()})
    if posting is None:
        return slate
    return await post(work, election, await work.rulebook(election), slate, posting)


def _without(work: Work, election: Election, history: SlateHistory, candidacy_id: UUID) -> Slate:
    contests = history.newest.contests if history.newest else ()
    rest = tuple(contest.without(candidacy_id) for contest in contests)
    return new_slate(work, election, listing.CHANGE, rest)
