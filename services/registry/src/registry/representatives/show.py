"""Show a community's representatives (居民代表名单), and one with what became of the credential."""

from uuid import UUID

from registry.domain.electors import CredentialOrder
from registry.representatives.order import Held
from registry.work import Work


async def list_representatives(work: Work, community: str, after: UUID | None, limit: int) -> list[Held]:
    """List the present representatives by group and credential number, then whom units send.

    Raises:
        Forbidden.
    """
    await work.community(community)
    sent = await work.unit_representatives.current(community)
    numbers = [each.id for each in sent]
    found: list[Held] = []
    if after in numbers:
        found += sent[numbers.index(after) + 1 :]
    else:
        found += [*await work.representatives.current(community, after, limit), *sent]
    return found[:limit]


async def show_representative(
    work: Work, community: str, representative_id: UUID
) -> tuple[Held, list[CredentialOrder]]:
    """Show one representative, also one whose credential was ended, and the orders on the credential."""
    if sent := await work.unit_representatives.find(community, representative_id):
        sent = work.visible(sent)
        return sent, await work.unit_representatives.orders(sent)
    found = work.visible(await work.representatives.find(community, representative_id))
    return found, await work.representatives.orders(found)
