"""Show the exceptions for election days (选举日例外)."""

from uuid import UUID

from registry.domain.exceptions import DayException
from registry.work import Work


async def list_exceptions(work: Work, election_id: UUID) -> list[DayException]:
    """List the exceptions of an election in the order of their proposal."""
    election = await work.election(election_id)
    return await work.exceptions.of(election.id)
