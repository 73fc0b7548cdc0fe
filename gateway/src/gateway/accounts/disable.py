"""End an account (停用账户)."""

from dataclasses import replace
from uuid import UUID

from service_kit import clock

from gateway.domain.accounts import Account
from gateway.problems import OwnAccount
from gateway.work import Work


async def disable_account(work: Work, account_id: UUID, reason: str) -> Account:
    """End an account of the caller's jurisdiction; ending it again changes nothing.

    Raises:
        OwnAccount: nobody ends the account in use.
    """
    account = work.visible(await work.accounts.find(account_id))
    if str(account.id) == work.caller.subject:
        raise OwnAccount()
    if await work.accounts.disable(account, clock.wall()):
        await work.record("gateway.account.disabled", {"account": str(account.id), "reason": reason})
    work.parts.standing.forget(account.id)
    return replace(account, disabled=True)
