"""Give an account another grant (授权)."""

from collections.abc import Iterable
from uuid import UUID

from gateway.domain.accounts import Account, Grant
from gateway.domain.roles import MACHINE_ROLES
from gateway.grants.apart import entries_of, grants_of, require_apart
from gateway.problems import GrantHeld, OutsideYourScope, OwnAccount, UnfitRole
from gateway.work import Work


async def give_grant(work: Work, account_id: UUID, grant: Grant, reason: str) -> Grant:
    """Give an account of the caller's jurisdiction a grant within it.

    Raises:
        OwnAccount, OutsideYourScope, UnfitRole, GrantHeld; RefusedByRule: it would meet a duty that must be in another hand.
    """
    account = await find_granted(work, account_id, grant)
    added = await store_grant(work, account, grant)
    await work.record("gateway.grant.given", {"account": account.id, **added.payload(), "reason": reason})
    return added


async def find_granted(work: Work, account_id: UUID, *wanted: Grant) -> Account:
    """Find and lock the account whose grants an administrator changes; what it is to have is asked about before.

    Raises:
        OwnAccount: nobody grants anything to the own account. Unavailable.
    """
    if wanted:
        await ask_ahead(work, work.visible(await work.accounts.find(account_id)), wanted)
    account = work.visible(await work.accounts.lock(account_id))
    if work.caller.is_person_of(str(account.id)):
        raise OwnAccount()
    return account


async def ask_ahead(work: Work, account: Account, wanted: Iterable[Grant]) -> None:
    """Ask where the person stands: once the account is locked, no neighbour is asked.

    Raises:
        Unavailable: nobody can say.
    """
    accounts = await accounts_of_person(work, account, lock=False)
    await work.parts.services.duties.meeting((*grants_of(accounts), *wanted), entries_of(accounts))


async def accounts_of_person(work: Work, account: Account, *, lock: bool = True) -> tuple[Account, ...]:
    """All accounts of an account's person, the one asked about among them."""
    if account.binding is None:
        return (account,)
    return tuple(await work.accounts.of_person(account.binding.person, lock=lock))


async def store_grant(work: Work, account: Account, grant: Grant, instead: Grant | None = None) -> Grant:
    """Store the grant beside those that the person holds, ``instead`` of one of them.

    Raises:
        OutsideYourScope, UnfitRole, GrantHeld, RefusedByRule, Unavailable.
    """
    if not work.caller.covers(grant.scope):
        raise OutsideYourScope()
    if (grant.role in MACHINE_ROLES) != (account.kind == "machine"):
        raise UnfitRole()
    accounts = await accounts_of_person(work, account)
    held = (each for each in grants_of(accounts) if instead is None or each.id != instead.id)
    await require_apart(work, (*held, grant), entries_of(accounts))
    added = await work.accounts.add_grant(account, grant)
    if added is None:
        raise GrantHeld()
    return added
