"""Find the credential an elector votes on (凭代表证投票)."""

from electoral_rules.electorate.credentials import Credential
from electoral_rules.electorate.fitness import REPRESENTATIVE, UNIT_REPRESENTATIVE

from registry.domain.electors import Elector
from registry.work import Work


async def held_credential(work: Work, elector: Elector) -> Credential | None:
    """Find the credential as it is now, which keeps its status until the transaction ends; None for who votes without one."""
    held = (elector.community_code, elector.credential_no)
    if elector.capacity == UNIT_REPRESENTATIVE:
        sent = await work.unit_representatives.holding(*held)
        return sent.credential if sent else None
    if elector.capacity != REPRESENTATIVE:
        return None
    holder = await work.representatives.holding(*held)
    return holder.credential if holder else None
