"""Change a grant (变更授权): another jurisdiction, office or period; what was held before stays on record."""

from uuid import UUID

from service_kit import clock
from service_kit.problems import NotFound

from gateway.domain.accounts import Grant
from gateway.grants.give import find_granted, store_grant
from gateway.grants.shapes import GrantChangeIn
from gateway.problems import GrantEnded
from gateway.work import Work


async def change_grant(work: Work, account_id: UUID, grant_id: UUID, change: GrantChangeIn) -> Grant:
    """End the grant and give it anew as it shall be; its tokens are refused within seconds.

    Raises:
        OwnAccount, GrantEnded, OutsideYourScope, GrantHeld; RefusedByRule: it would meet a duty that must be in another hand.
    """
    account = await find_granted(work, account_id)
    grant = account.find_grant(grant_id)
    if grant is None:
        raise NotFound()
    if not await work.accounts.end_grant(grant, clock.wall()):
        raise GrantEnded()
    others = tuple(each for each in account.open_grants if each.id != grant_id)
    changed = await store_grant(work, account, others, change.placed(grant.role))
    payload = {"account": account.id, **changed.payload(), "before": grant.payload(), "reason": change.reason}
    await work.record("gateway.grant.changed", payload)
    work.parts.standing.forget(account.id)
    return changed
