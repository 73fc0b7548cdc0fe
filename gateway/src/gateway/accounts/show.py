"""Show accounts (查看账户) of the caller's jurisdiction."""

from dataclasses import dataclass
from uuid import UUID

from gateway.domain.accounts import Account
from gateway.work import Work


@dataclass(frozen=True, slots=True)
class Page:
    """Some accounts in the order of their user names; ``next_after`` is None on the last page."""

    accounts: tuple[Account, ...]
    next_after: str | None


async def list_accounts(work: Work, after: str, limit: int) -> Page:
    """List the accounts whose every grant lies within the caller's jurisdiction."""
    found = await work.accounts.page(after, limit)
    visible = tuple(account for account in found if account.grants and work.covers(account))
    return Page(visible, found[-1].username if len(found) == limit else None)


async def show_account(work: Work, account_id: UUID) -> Account:
    """Show one account."""
    return work.visible(await work.accounts.find(account_id))
