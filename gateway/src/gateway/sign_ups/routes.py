"""Signing up over HTTP (注册接口)."""

from typing import Annotated

from fastapi import Depends, Request, Response
from service_kit.access import public
from service_kit.database import Session
from service_kit.problems import NotFound

from gateway.openid import OpenIdProvider
from gateway.proxy.admission import address
from gateway.sessions.routes import IssuerOf, answer_signed_in
from gateway.sessions.shapes import TokenView
from gateway.sign_ups.shapes import OpenIdIn, SignUpIn
from gateway.sign_ups.sign_up import sign_in_vouched, sign_up
from gateway.work import gateway_router, parts_of

_OPEN = [public("nobody has an account before")]
router = gateway_router("注册 · sign-up")


async def _provider(request: Request) -> OpenIdProvider:
    provider: OpenIdProvider | None = request.app.state.openid
    if provider is None:
        raise NotFound("没有接入统一身份认证，请用用户名登录", "No identity provider is set up; sign in by user name.")
    return provider


ProviderOf = Annotated[OpenIdProvider, Depends(_provider)]


@router.post(
    "/sign-ups",
    status_code=201,
    operation_id="gateway_sign_up",
    dependencies=_OPEN,
    # No such community; the user name is taken.
    responses={404: {}, 409: {}},
)
async def post_sign_up(
    body: SignUpIn, request: Request, response: Response, session: Session, issuer: IssuerOf
) -> TokenView:
    """Sign up as a resident; bind the account to act for oneself · 居民注册，绑定本人后方可办理."""
    signed_in = await sign_up(session, parts_of(request), issuer, body.account(), address(request.scope))
    response.headers["Cache-Control"] = "no-store"
    return TokenView.of(signed_in)


@router.post(
    "/openid-sign-ins",
    operation_id="gateway_sign_in_vouched",
    dependencies=_OPEN,
    response_model=TokenView,
    # No provider is configured; no such community.
    responses={404: {}},
)
async def post_openid_sign_in(
    body: OpenIdIn, request: Request, response: Response, session: Session, issuer: IssuerOf, provider: ProviderOf
) -> TokenView | Response:
    """Sign in with the ID token of the configured OpenID provider · 统一身份认证登录."""
    vouched, parts = provider.verify(body.id_token), parts_of(request)
    result = await sign_in_vouched(session, parts, issuer, vouched, body.community_code, address(request.scope))
    return answer_signed_in(response, result)
