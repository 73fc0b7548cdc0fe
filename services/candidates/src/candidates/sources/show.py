"""Show the recruitment of an election (查看公开招选), with its examinations and interviews."""

from uuid import UUID

from candidates.domain.recruitment import Recruitment, RecruitmentFile
from candidates.problems import RecruitmentMissing
from candidates.work import Work


async def show_recruitment(work: Work, election_id: UUID) -> RecruitmentFile:
    """Show the recruitment of an election with its examinations and interviews.

    Raises:
        RecruitmentMissing.
    """
    election = await work.election(election_id)
    found = await require_recruitment(work, election.id)
    examinations = await work.recruitments.examinations(election.id)
    return RecruitmentFile(found, examinations, await work.recruitments.interviews(election.id))


async def require_recruitment(work: Work, election_id: UUID) -> Recruitment:
    """The recruitment of an election.

    Raises:
        RecruitmentMissing.
    """
    found = await work.recruitments.find(election_id)
    if found is None:
        raise RecruitmentMissing()
    return found
