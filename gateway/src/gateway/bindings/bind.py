"""Bind an account to the register (绑定): by the code on the voter's card, or by a clerk who saw the id card."""

from collections.abc import Sequence
from uuid import UUID

from service_kit import clock
from service_kit.ids import uuid7
from service_kit.problems import NotFound

from gateway.domain.accounts import Account, Grant
from gateway.domain.bindings import Bindable, Binding, How
from gateway.domain.roles import RESIDENT
from gateway.grants.apart import entries_of, grants_of, require_apart
from gateway.problems import AccountBound, CodeUsed, OwnAccount
from gateway.work import Work


async def bind_by_code(work: Work, code: str, tail: str) -> Binding:
    """Bind the own account to whom the card with the code was printed for.

    Raises:
        AccountBound, CodeUsed; Forwarded: code or end of the id number is wrong; RefusedByRule: two accounts of the person
        would hold duties that must not meet, or the person stands and has a duty no candidate may have; TooManyRequests.
    """
    work.parts.attempts.spend(work.caller.subject)
    _require_unbound(await work.accounts.find(UUID(work.caller.subject)))
    found = await work.parts.services.identity.by_code(code, tail)
    return await _bind(work, UUID(work.caller.subject), found, "code")


async def bind_by_card(work: Work, username: str, resident_id: UUID, tail: str, purpose: str) -> Binding:
    """Bind somebody's account to a resident of the clerk's place, whose id card the clerk saw.

    Raises:
        OwnAccount, AccountBound; Forwarded: the register has another id number; RefusedByRule; TooManyRequests.
    """
    work.parts.attempts.spend(work.caller.subject)
    account = _require_unbound(await work.accounts.find_named(username))
    if work.caller.is_person_of(str(account.id)):
        raise OwnAccount()
    found = await work.parts.services.identity.by_card(resident_id, work.caller.scope, tail, purpose)
    return await _bind(work, account.id, found, "id_card")


def _require_unbound(account: Account | None) -> Account:
    if account is None or account.kind != "person":
        raise NotFound()
    if account.binding is not None:
        raise AccountBound()
    return account


async def _bind(work: Work, account_id: UUID, found: Bindable, how: How) -> Binding:
    # Once without the lock: candidates is asked then, and under the lock what it said is known.
    await _require_fit(work, _require_unbound(await work.accounts.find(account_id)), found, lock=False)
    account = _require_unbound(await work.accounts.lock(account_id))
    others = await _require_fit(work, account, found)
    binding = Binding(
        id=uuid7(),
        account_id=account.id,
        resident_id=found.resident_id,
        community_code=found.community_code,
        person=found.person,
        how=how,
        code_id=found.code_id,
        bound_by=work.caller.subject,
        bound_at=clock.now(),
    )
    if not await work.bindings.add(binding):
        raise CodeUsed()
    await _settle(work, account, found.community_code)
    payload = {**binding.payload(), "how": how, "person": found.commitment, "other_accounts": len(others)}
    await work.record("gateway.binding.made", payload)
    work.parts.standing.forget(account.id)
    return binding


async def _require_fit(work: Work, account: Account, found: Bindable, *, lock: bool = True) -> Sequence[Account]:
    others = await work.accounts.of_person(found.person, lock=lock)
    await require_apart(work, grants_of((account, *others)), {found.resident_id, *entries_of(others)})
    return others


async def _settle(work: Work, account: Account, community: str) -> None:
    """Let the person be a resident where the register has the entry, and nowhere else."""
    held = [grant for grant in account.open_grants if grant.role == RESIDENT]
    for grant in held:
        if grant.scope != community:
            await work.accounts.end_grant(grant, clock.wall())
    await work.accounts.add_grant(account, Grant(RESIDENT, community))
