"""Show the own account (本人账户)."""

from uuid import UUID

from service_kit.problems import NotFound

from gateway.domain.accounts import Account
from gateway.work import Work


async def show_me(work: Work) -> Account:
    """Show the account of the token in use."""
    account = await work.accounts.find(UUID(work.caller.subject))
    if account is None:
        raise NotFound()
    return account
