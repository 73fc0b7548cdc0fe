"""Whose near relatives sit on the commission (选举委员会中的近亲属), as the nominee declares it."""

from candidates.domain.declaration import Declaration
from candidates.domain.election import Election
from candidates.problems import NotOnCommission
from candidates.work import Work


async def require_relatives(work: Work, election: Election, declared: Declaration) -> None:
    """Let only relatives pass who are of the result that chose the commission.

    Raises:
        NotOnCommission.
    """
    relatives = {each.member_id for each in declared.commission_relatives}
    if relatives and not relatives <= await work.registry.commission(election):
        raise NotOnCommission()
