"""Show the supervision committee of an election (查看监督委员会)."""

from uuid import UUID

from registry.domain.supervision import SupervisionCommittee
from registry.work import Work


async def show_supervision_committee(work: Work, election_id: UUID) -> SupervisionCommittee:
    """Show how it came about, and its members.

    Raises:
        NotFound: none was entered yet.
    """
    election = await work.election(election_id)
    return work.visible(await work.supervision.find(election.id))
