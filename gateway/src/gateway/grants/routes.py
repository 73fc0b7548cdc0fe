"""Grants over HTTP (授权接口)."""

from uuid import UUID

from service_kit.access import permit

from gateway.grants.change import change_grant
from gateway.grants.end import end_grant
from gateway.grants.give import give_grant
from gateway.grants.shapes import GrantChangeIn, GrantEndingIn, GrantIn, GrantView
from gateway.work import Desk, gateway_router

router = gateway_router("授权 · grants")
_CHANGE = [permit("gateway.grant.change")]


@router.post("/accounts/{account_id}/grants", status_code=201, operation_id="gateway_give_grant", dependencies=_CHANGE)
async def post_grant(account_id: UUID, body: GrantIn, work: Desk) -> GrantView:
    """Give an account another grant; duties that must not meet are refused · 授权，互斥职责不予授权."""
    return GrantView.of(await give_grant(work, account_id, body.grant(), body.reason))


@router.put("/accounts/{account_id}/grants/{grant_id}", operation_id="gateway_change_grant", dependencies=_CHANGE)
async def put_grant(account_id: UUID, grant_id: UUID, body: GrantChangeIn, work: Desk) -> GrantView:
    """Change where or when a grant holds; the answer is the grant that holds from now on · 变更授权."""
    return GrantView.of(await change_grant(work, account_id, grant_id, body.placed(""), body.reason))


@router.post("/accounts/{account_id}/grants/{grant_id}/ending", operation_id="gateway_end_grant", dependencies=_CHANGE)
async def post_grant_ending(account_id: UUID, grant_id: UUID, body: GrantEndingIn, work: Desk) -> GrantView:
    """End a grant; its tokens are refused within seconds · 结束授权，其令牌随即失效."""
    return GrantView.of(await end_grant(work, account_id, grant_id, body.reason))
