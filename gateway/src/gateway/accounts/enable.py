"""Let an account that had ended be used again (重新启用账户)."""

from dataclasses import replace
from uuid import UUID

from gateway.domain.accounts import Account
from gateway.grants.apart import entries_of, grants_of, require_apart
from gateway.grants.give import accounts_of_person, ask_ahead
from gateway.work import Work


async def enable_account(work: Work, account_id: UUID, reason: str) -> Account:
    """Enable an account of the caller's jurisdiction; one that is in use stays as it is.

    Raises:
        RefusedByRule: its duties must not meet any more. Unavailable: nobody can say whether its person stands.
    """
    found = work.visible(await work.accounts.find(account_id))
    await ask_ahead(work, found, found.open_grants)
    account = work.visible(await work.accounts.lock(account_id))
    if account.disabled:
        accounts = await accounts_of_person(work, account)
        await require_apart(work, (*account.open_grants, *grants_of(accounts)), entries_of(accounts))
        await work.accounts.enable(account)
        await work.record("gateway.account.enabled", {"account": account.id, "reason": reason})
    work.parts.standing.forget(account.id)
    return replace(account, disabled=False)
