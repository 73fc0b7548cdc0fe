"""Change a grant (变更授权): another jurisdiction, office or period; what was held before stays on record."""

from dataclasses import replace
from uuid import UUID

from service_kit import clock
from service_kit.problems import NotFound

from gateway.domain.accounts import Grant
from gateway.grants.give import find_granted, store_grant
from gateway.problems import GrantEnded
from gateway.work import Work


async def change_grant(work: Work, account_id: UUID, grant_id: UUID, wanted: Grant, reason: str) -> Grant:
    """End the grant and give it anew as ``wanted``, the role aside; its tokens are refused within seconds.

    Raises:
        OwnAccount, GrantEnded, OutsideYourScope, GrantHeld; RefusedByRule: it would meet a duty that must be in another hand.
    """
    account = await find_granted(work, account_id, wanted)
    grant = account.find_grant(grant_id)
    if grant is None:
        raise NotFound()
    if not await work.accounts.end_grant(grant, clock.wall()):
        raise GrantEnded()
    changed = await store_grant(work, account, replace(wanted, role=grant.role), instead=grant)
    payload = {"account": account.id, **changed.payload(), "before": grant.payload(), "reason": reason}
    await work.record("gateway.grant.changed", payload)
    work.parts.standing.forget(account.id)
    return changed
