"""Give an account another grant (授权)."""

from uuid import UUID

from gateway.domain.accounts import Account, Grant
from gateway.domain.roles import MACHINE_ROLES
from gateway.grants.apart import require_apart
from gateway.problems import GrantHeld, OutsideYourScope, OwnAccount, UnfitRole
from gateway.work import Work


async def give_grant(work: Work, account_id: UUID, grant: Grant, reason: str) -> Grant:
    """Give an account of the caller's jurisdiction a grant within it.

    Raises:
        OwnAccount, OutsideYourScope, UnfitRole, GrantHeld; RefusedByRule: it would meet a duty that must be in another hand.
    """
    account = await find_granted(work, account_id)
    added = await store_grant(work, account, await held_by_person(work, account), grant)
    await work.record("gateway.grant.given", {"account": account.id, **added.payload(), "reason": reason})
    return added


async def find_granted(work: Work, account_id: UUID) -> Account:
    """Find and lock the account whose grants an administrator changes.

    Raises:
        OwnAccount: nobody grants anything to the own account.
    """
    account = work.visible(await work.accounts.lock(account_id))
    if work.caller.is_person_of(str(account.id)):
        raise OwnAccount()
    return account


async def held_by_person(work: Work, account: Account) -> tuple[Grant, ...]:
    """The open grants of an account's person, whatever account holds them."""
    if account.binding is None:
        return account.open_grants
    accounts = await work.accounts.of_person(account.binding.person)
    return tuple(grant for each in accounts if not each.disabled for grant in each.open_grants)


async def store_grant(work: Work, account: Account, held: tuple[Grant, ...], grant: Grant) -> Grant:
    """Store the grant beside those that are held.

    Raises:
        OutsideYourScope, UnfitRole, GrantHeld, RefusedByRule.
    """
    if not work.caller.covers(grant.scope):
        raise OutsideYourScope()
    if (grant.role in MACHINE_ROLES) != (account.kind == "machine"):
        raise UnfitRole()
    require_apart((*held, grant))
    added = await work.accounts.add_grant(account, grant)
    if added is None:
        raise GrantHeld()
    return added
