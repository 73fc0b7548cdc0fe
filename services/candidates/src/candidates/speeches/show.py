"""Show speeches (查看竞职演讲): when they are given, and how they were."""

from uuid import UUID

from candidates.domain.speech import Speech
from candidates.work import Work


async def list_speeches(work: Work, election_id: UUID) -> tuple[Speech, ...]:
    """List the speeches of an election by the time they are scheduled for."""
    return await work.speeches.of_election((await work.election(election_id)).id)
