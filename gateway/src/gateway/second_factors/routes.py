"""Second factors over HTTP (第二因素接口). What is answered at the beginning is kept nowhere."""

from uuid import UUID

from fastapi import Request, Response
from service_kit.access import permit, public
from service_kit.database import Session
from service_kit.validation import answer

from gateway.problems import SignInRefused
from gateway.proxy.admission import address
from gateway.second_factors.begin import begin_second_factor
from gateway.second_factors.end import agree_to_factor_end, ask_for_factor_end
from gateway.second_factors.shapes import (
    FactorEndedView,
    FactorEndIn,
    NewSecondFactorView,
    SecondFactorIn,
    SecondFactorView,
)
from gateway.sessions.routes import SignInOf
from gateway.work import Desk, gateway_router, parts_of

router = gateway_router("第二因素 · second factors")
_END = [permit("gateway.second_factor.end")]


@router.post(
    "/second-factors",
    status_code=201,
    operation_id="gateway_begin_second_factor",
    dependencies=[public("who has to have one gets no token before")],
    response_model=NewSecondFactorView,
    # The account has one.
    responses={409: {}},
)
async def post_second_factor(
    body: SecondFactorIn, request: Request, response: Response, session: Session, sign_in: SignInOf
) -> NewSecondFactorView | Response:
    """Begin a second factor with user name and password; sign in with its first code · 设置第二因素，凭首个动态验证码登录后生效."""
    begun = await begin_second_factor(session, parts_of(request), sign_in, body.attempt(address(request.scope)))
    if isinstance(begun, SignInRefused):
        return answer(begun)
    response.headers["Cache-Control"] = "no-store"
    return NewSecondFactorView(account=begun[0], uri=begun[1])


@router.post("/accounts/{account_id}/second-factor-end", operation_id="gateway_ask_for_factor_end", dependencies=_END)
async def post_second_factor_end(account_id: UUID, body: FactorEndIn, work: Desk) -> SecondFactorView:
    """Ask for the end of somebody's second factor; another administrator has to agree · 申请解除第二因素."""
    return SecondFactorView.of(await ask_for_factor_end(work, account_id, body.reason))


@router.post(
    "/accounts/{account_id}/second-factor-end-approval",
    operation_id="gateway_agree_to_factor_end",
    dependencies=_END,
)
async def post_second_factor_end_approval(account_id: UUID, work: Desk) -> FactorEndedView:
    """Agree to the end of a second factor that another administrator asked for · 同意解除第二因素."""
    return FactorEndedView(account=await agree_to_factor_end(work, account_id))
