"""Show bindings (查看绑定) to those who keep and inspect them."""

from uuid import UUID

from gateway.domain.bindings import Binding
from gateway.work import Work


async def list_bindings(work: Work, after: UUID | None, limit: int) -> list[Binding]:
    """List the bindings of the caller's jurisdiction in the order they were made."""
    return await work.bindings.page(work.caller.scope, after, limit)
