"""Signing in over HTTP (登录接口)."""

from pathlib import Path
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request, Response
from service_kit.access import permit, public
from service_kit.database import Session
from service_kit.identity import GATEWAY
from service_kit.problems import Unauthenticated
from service_kit.routing import UnrepeatedRoute
from service_kit.validation import answer

from gateway.domain.attempts import SignedIn
from gateway.proxy.admission import address
from gateway.sessions.issue import Issuer
from gateway.sessions.refresh import refresh_session
from gateway.sessions.shapes import KeysView, MachineTokenIn, RefreshIn, SignedOutView, SignInIn, TokenView
from gateway.sessions.sign_in import SignIn
from gateway.sessions.sign_out import sign_out
from gateway.work import Desk, gateway_router

_OPEN = [public("nobody has a token before")]
router = gateway_router("登录 · sign-in")
# Ending what has ended changes nothing.
leaving = gateway_router("登录 · sign-in")
leaving.route_class = UnrepeatedRoute
key_router = gateway_router("登录 · sign-in")
key_router.prefix = "/.well-known"


def published_keys(file: Path) -> KeysView:
    """Read the gateway's own public keys among those of everybody who signs."""
    keys = KeysView.model_validate_json(file.read_bytes()).keys
    return KeysView(keys=[key for key in keys if key.iss == GATEWAY])


async def _sign_in(request: Request) -> SignIn:
    sign_in: SignIn = request.app.state.sign_in
    return sign_in


async def _keys(request: Request) -> KeysView:
    keys: KeysView = request.app.state.published_keys
    return keys


async def _issuer(request: Request) -> Issuer:
    issuer: Issuer = request.app.state.issuer
    return issuer


SignInOf = Annotated[SignIn, Depends(_sign_in)]
IssuerOf = Annotated[Issuer, Depends(_issuer)]


@router.post("/sign-ins", operation_id="gateway_sign_in_person", dependencies=_OPEN, response_model=TokenView)
async def post_sign_in(
    body: SignInIn, request: Request, response: Response, session: Session, sign_in: SignInOf
) -> TokenView | Response:
    """Sign in with user name and password for a short-lived token · 用户名与密码登录，取得短期令牌."""
    return answer_signed_in(response, await sign_in(session, body.attempt(address(request.scope))))


@router.post("/machine-tokens", operation_id="gateway_sign_in_machine", dependencies=_OPEN, response_model=TokenView)
async def post_machine_token(
    body: MachineTokenIn, request: Request, response: Response, session: Session, sign_in: SignInOf
) -> TokenView | Response:
    """Exchange a machine's credentials for a short-lived token (RFC 6749, section 4.4) · 系统对接凭证换取令牌."""
    return answer_signed_in(response, await sign_in(session, body.attempt(address(request.scope))))


@router.post("/refreshes", operation_id="gateway_refresh_session", dependencies=_OPEN, response_model=TokenView)
async def post_refresh(body: RefreshIn, response: Response, session: Session, issuer: IssuerOf) -> TokenView | Response:
    """Exchange a refresh token, good once, for a new token and the next refresh token · 续签令牌，旧令牌随即失效."""
    return answer_signed_in(response, await refresh_session(session, issuer, body.wish()))


@leaving.post("/sign-outs", operation_id="gateway_sign_out", dependencies=[permit("gateway.session.end")])
async def post_sign_out(work: Desk) -> SignedOutView:
    """End the session of the token in use; its tokens are refused within seconds · 退出登录."""
    await sign_out(work)
    return SignedOutView(account=UUID(work.caller.subject))


@key_router.get("/jwks.json", operation_id="gateway_list_keys", dependencies=[public("public keys")])
async def get_keys(response: Response, keys: Annotated[KeysView, Depends(_keys)]) -> KeysView:
    """List the public keys the gateway's tokens are verified with (RFC 7517) · 令牌验证公钥."""
    response.headers["Cache-Control"] = "public, max-age=300"
    return keys


def answer_signed_in(response: Response, result: SignedIn | Unauthenticated) -> TokenView | Response:
    """The token, or the refusal."""
    if isinstance(result, Unauthenticated):
        # Answered, not raised: the record of the refusal is committed with this answer.
        return answer(result)
    response.headers["Cache-Control"] = "no-store"
    return TokenView.of(result)
