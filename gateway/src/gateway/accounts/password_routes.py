"""Forgotten passwords over HTTP (忘记口令接口). Nothing is kept of these requests but what the log tells."""

from uuid import UUID

from fastapi import Request, Response
from service_kit.access import permit, public
from service_kit.database import Session
from service_kit.routing import UnrepeatedRoute
from service_kit.validation import answer

from gateway.accounts.issue_password_code import issue_password_code
from gateway.accounts.password_shapes import PasswordCodeIn, PasswordCodeView, PasswordResetIn, PasswordResetView
from gateway.accounts.reset_password import reset_password
from gateway.proxy.admission import address
from gateway.work import Desk, gateway_router, parts_of

router = gateway_router("账户 · accounts")
router.route_class = UnrepeatedRoute


@router.post(
    "/accounts/{account_id}/password-codes",
    status_code=201,
    operation_id="gateway_issue_password_code",
    dependencies=[permit("gateway.password.issue_code")],
)
async def post_password_code(
    account_id: UUID, body: PasswordCodeIn, work: Desk, response: Response
) -> PasswordCodeView:
    """Issue a one-time code to somebody who forgot the password; it is shown once · 签发口令重置码."""
    response.headers["Cache-Control"] = "no-store"
    return PasswordCodeView.of(*await issue_password_code(work, account_id, body.reason))


@router.post(
    "/password-resets",
    operation_id="gateway_reset_password",
    dependencies=[public("who forgot the password has no token")],
    response_model=PasswordResetView,
    # The code is not good; the password is one that was published.
    responses={409: {}},
)
async def post_password_reset(
    body: PasswordResetIn, request: Request, session: Session
) -> PasswordResetView | Response:
    """Set another password by the one-time code; every session of the account ends · 凭重置码设置新口令."""
    parts, origin = parts_of(request), address(request.scope)
    done = await reset_password(session, parts, body.username, body.code, body.new, origin)
    return PasswordResetView(account=done) if isinstance(done, UUID) else answer(done)
