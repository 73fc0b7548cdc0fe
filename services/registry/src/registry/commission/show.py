"""Show the commission of an election (查看选举委员会)."""

from uuid import UUID

from registry.domain.commission import Commission
from registry.work import Work


async def show_commission(work: Work, election_id: UUID) -> Commission:
    """Show it with everybody of its result.

    Raises:
        NotFound: none was entered yet.
    """
    return work.visible(await work.commissions.find(election_id))
