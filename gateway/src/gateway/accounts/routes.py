"""Accounts over HTTP (账户接口)."""

from typing import Annotated
from uuid import UUID

from fastapi import Query, Request, Response
from service_kit.access import permit
from service_kit.paging import Items, Limit, link_next

from gateway.accounts.create import create_account
from gateway.accounts.disable import disable_account
from gateway.accounts.enable import enable_account
from gateway.accounts.shapes import AccountIn, AccountView, DisablingIn, EnablingIn
from gateway.accounts.show import list_accounts, show_account
from gateway.work import Desk, gateway_router

router = gateway_router("账户 · accounts")
After = Annotated[str, Query(pattern=r"^([a-z][a-z0-9._-]{0,63})?$")]


@router.post(
    "/accounts",
    status_code=201,
    operation_id="gateway_create_account",
    dependencies=[permit("gateway.account.create")],
)
async def post_account(body: AccountIn, work: Desk) -> AccountView:
    """Make an account, or the credential of a machine · 建立账户或系统对接凭证."""
    return AccountView.of(await create_account(work, body.account()))


@router.get("/accounts", operation_id="gateway_list_accounts", dependencies=[permit("gateway.account.read")])
async def get_accounts(
    request: Request, response: Response, work: Desk, after: After = "", limit: Limit = 100
) -> Items[AccountView]:
    """List the accounts of the own jurisdiction · 本辖区账户列表."""
    page = await list_accounts(work, after, limit)
    link_next(request, response, page.read, limit)
    return Items(items=[AccountView.of(account) for account in page.accounts])


@router.get(
    "/accounts/{account_id}", operation_id="gateway_show_account", dependencies=[permit("gateway.account.read")]
)
async def get_account(account_id: UUID, work: Desk) -> AccountView:
    """Show one account · 账户详情."""
    return AccountView.of(await show_account(work, account_id))


@router.post(
    "/accounts/{account_id}/disabling",
    operation_id="gateway_disable_account",
    dependencies=[permit("gateway.account.disable")],
)
async def post_disabling(account_id: UUID, body: DisablingIn, work: Desk) -> AccountView:
    """End an account; its tokens are refused within seconds · 停用账户，其令牌随即失效."""
    return AccountView.of(await disable_account(work, account_id, body.reason))


@router.post(
    "/accounts/{account_id}/enabling",
    operation_id="gateway_enable_account",
    dependencies=[permit("gateway.account.disable")],
)
async def post_enabling(account_id: UUID, body: EnablingIn, work: Desk) -> AccountView:
    """Let an account that had ended be used again · 重新启用账户."""
    return AccountView.of(await enable_account(work, account_id, body.reason))
