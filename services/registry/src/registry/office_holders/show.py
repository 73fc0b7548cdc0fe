"""Show who holds an office in a community (查看任职情况): to the public who holds which now, to those who answer for it all."""

from collections.abc import Sequence
from uuid import UUID

from registry.domain.office_holders import Tenure
from registry.residents.note_reading import note_reading
from registry.work import Work

FACTS = "registry.office_holder.read_facts"


async def list_office_holders(work: Work, code: str, after: UUID | None, limit: int) -> Sequence[Tenure]:
    """List who holds an office; who may read their facts sees those, too, who held one before.

    Raises:
        Forbidden, NotFound.
    """
    community = await work.community(code)
    facts = work.may(FACTS)
    found = await work.office_holders.page(code, after, limit, ended=facts)
    if facts and found:
        await note_reading(work, "office_holder", community, {"persons": len(found)}, len(found))
    return found
