"""Show accounts (查看账户) of the caller's jurisdiction."""

from dataclasses import dataclass
from uuid import UUID

from gateway.domain.accounts import Account
from gateway.work import Work


@dataclass(frozen=True, slots=True)
class Page:
    """Some accounts in the order of their user names; ``read`` are the user names of those that others alone may see, too."""

    accounts: tuple[Account, ...]
    read: tuple[str, ...]


async def list_accounts(work: Work, after: str, limit: int) -> Page:
    """List the accounts whose every grant lies within the caller's jurisdiction."""
    found = await work.accounts.page(after, limit)
    visible = tuple(account for account in found if account.grants and work.covers(account))
    return Page(visible, tuple(account.username for account in found))


async def show_account(work: Work, account_id: UUID) -> Account:
    """Show one account."""
    return work.visible(await work.accounts.find(account_id))
