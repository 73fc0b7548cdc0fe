"""Sign-in of people, tokens of machines, and the key everybody verifies them with."""

from typing import Any

from fastapi import Request, Response
from service_kit.access import public
from service_kit.database import Session
from service_kit.identity import GATEWAY
from service_kit.validation import answer

from gateway.api.routes import PartsOf, gateway_router
from gateway.api.schemas import MachineTokenIn, SignInIn, TokenOut
from gateway.problems import SignInRefused
from gateway.proxy.admission import address
from gateway.use_cases.sign_in import Attempt, SignedIn

router = gateway_router("登录 sign-in")
key_router = gateway_router("登录 sign-in")
key_router.prefix = "/.well-known"


@router.post("/sign-ins", dependencies=[public("nobody has a token before")], response_model=TokenOut)
async def sign_in(body: SignInIn, request: Request, response: Response, session: Session, parts: PartsOf) -> Any:
    """用户名与密码登录，取得短期令牌 · user name and password for a short-lived token."""
    attempt = Attempt("person", body.username, body.password, address(request.scope), body.role, body.scope)
    return _answer(response, await parts.sign_in(session, attempt))


@router.post("/machine-tokens", dependencies=[public("nobody has a token before")], response_model=TokenOut)
async def machine_token(
    body: MachineTokenIn, request: Request, response: Response, session: Session, parts: PartsOf
) -> Any:
    """系统对接凭证换取令牌 · a machine's credentials for a short-lived token (RFC 6749, section 4.4)."""
    attempt = Attempt("machine", body.client_id, body.client_secret, address(request.scope))
    return _answer(response, await parts.sign_in(session, attempt))


@key_router.get("/jwks.json", dependencies=[public("public keys")])
async def keys(request: Request, response: Response) -> dict[str, Any]:
    """令牌验证公钥 · the public keys the gateway's tokens are verified with (RFC 7517)."""
    response.headers["Cache-Control"] = "public, max-age=300"
    return {"keys": [jwk for jwk in request.app.state.jwks["keys"] if jwk["iss"] == GATEWAY]}


def _answer(response: Response, result: SignedIn | SignInRefused) -> Any:
    if isinstance(result, SignInRefused):
        # Answered, not raised: the record of the refusal is committed with this answer.
        return answer(result)
    response.headers["Cache-Control"] = "no-store"
    account, grant = result.account, result.grant
    return TokenOut(
        access_token=result.token, expires_in=result.seconds, account=account.id, name=account.name, role=grant.role,
        scope=grant.scope, office=grant.office,
    )  # fmt: skip
