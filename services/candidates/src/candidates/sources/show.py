"""Show the recruitment of an election (查看公开招选), with its interviews."""

from uuid import UUID

from candidates.domain.recruitment import Interview, Recruitment
from candidates.problems import RecruitmentMissing
from candidates.work import Work


async def show_recruitment(work: Work, election_id: UUID) -> tuple[Recruitment, tuple[Interview, ...]]:
    """Show the recruitment of an election with its interviews.

    Raises:
        RecruitmentMissing.
    """
    election = await work.election(election_id)
    return await require_recruitment(work, election.id), await work.recruitments.interviews(election.id)


async def require_recruitment(work: Work, election_id: UUID) -> Recruitment:
    """The recruitment of an election.

    Raises:
        RecruitmentMissing.
    """
    found = await work.recruitments.find(election_id)
    if found is None:
        raise RecruitmentMissing()
    return found
