"""End a grant (结束授权) before its last day."""

from dataclasses import replace
from uuid import UUID

from service_kit import clock
from service_kit.problems import NotFound

from gateway.domain.accounts import Grant
from gateway.grants.give import find_granted
from gateway.work import Work


async def end_grant(work: Work, account_id: UUID, grant_id: UUID, reason: str) -> Grant:
    """End a grant of an account of the caller's jurisdiction; ending it again changes nothing.

    Raises:
        OwnAccount.
    """
    account = await find_granted(work, account_id)
    grant = account.find_grant(grant_id)
    if grant is None:
        raise NotFound()
    now = clock.wall()
    if await work.accounts.end_grant(grant, now):
        await work.record("gateway.grant.ended", {"account": account.id, **grant.payload(), "reason": reason})
    work.parts.standing.forget(account.id)
    return replace(grant, ended_at=grant.ended_at or now)
