"""Show the list of candidates (查看候选人名单): what hangs on the wall, and to those who work on it what comes next."""

from uuid import UUID

from service_kit.problems import NotFound

from candidates.domain.discussion import Discussion
from candidates.domain.slate import ShownSlate, SlateHistory
from candidates.work import Work

READ_UNPOSTED = "candidates.slate.read_unposted"


async def show_slate(work: Work, election_id: UUID) -> ShownSlate:
    """Show the newest posted list; who works on it gets the newest one, and the posted one beside it.

    Raises:
        NotFound: there is none, or none that was posted.
    """
    election = await work.election(election_id)
    history = await work.slates.history(election.id)
    standing = {each.id: each.state for each in await work.candidacies.of_election(election.id)}
    posted = ShownSlate(history.on_wall, standing) if history.on_wall else None
    if work.may(READ_UNPOSTED) and history.newest:
        return ShownSlate(history.newest, standing, True, posted)
    if posted is None:
        raise NotFound()
    return posted


async def list_slates(work: Work, election_id: UUID) -> SlateHistory:
    """List all lists of an election, newest first."""
    return await work.slates.history((await work.election(election_id)).id)


async def list_discussions(work: Work, election_id: UUID) -> tuple[Discussion, ...]:
    """List the steps of an election's discussion as they were recorded."""
    return await work.discussions.of_election((await work.election(election_id)).id)
