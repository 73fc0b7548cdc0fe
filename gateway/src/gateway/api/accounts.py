"""Accounts (账户): made and ended by administrators."""

from typing import Annotated
from uuid import UUID

from fastapi import Request, Response
from service_kit.access import permit
from service_kit.database import Session
from service_kit.identity import Caller
from service_kit.paging import After, Items, Limit, link_next

from gateway.api.routes import PartsOf, gateway_router
from gateway.api.schemas import AccountIn, AccountOut, DisablingIn
from gateway.storage import accounts
from gateway.use_cases.manage_accounts import NewAccount, covers_all, create_account, disable_account, visible_account

router = gateway_router("账户 accounts")


@router.post("/accounts", status_code=201)
async def create(
    body: AccountIn, session: Session, parts: PartsOf, caller: Annotated[Caller, permit("gateway.account.create")]
) -> AccountOut:
    """建立账户或系统对接凭证 · make an account, or the credential of a machine."""
    grants = tuple(shape.grant() for shape in body.grants)
    wanted = NewAccount(body.kind, body.username, body.name, body.secret, grants)
    return AccountOut.of(await create_account(session, parts.passwords, parts.settings.environment, caller, wanted))


@router.get("/accounts")
async def index(
    request: Request,
    response: Response,
    session: Session,
    caller: Annotated[Caller, permit("gateway.account.read")],
    after: After = "",
    limit: Limit = 100,
) -> Items[AccountOut]:
    """本辖区账户列表 · the accounts of the own jurisdiction."""
    found = await accounts.page(session, after, limit)
    link_next(request, response, found[-1].username if len(found) == limit else None, limit)
    visible = [account for account in found if account.grants and covers_all(caller, account.grants)]
    return Items(items=[AccountOut.of(account) for account in visible])


@router.get("/accounts/{account_id}")
async def show(
    account_id: UUID, session: Session, caller: Annotated[Caller, permit("gateway.account.read")]
) -> AccountOut:
    """账户详情 · one account."""
    return AccountOut.of(await visible_account(session, caller, account_id))


@router.post("/accounts/{account_id}/disabling")
async def disable(
    account_id: UUID,
    body: DisablingIn,
    session: Session,
    parts: PartsOf,
    caller: Annotated[Caller, permit("gateway.account.disable")],
) -> AccountOut:
    """停用账户，其令牌随即失效 · end an account; its tokens are refused within seconds."""
    account = await disable_account(session, parts.standing, caller, account_id, body.reason)
    return AccountOut.of(account, disabled=True)
