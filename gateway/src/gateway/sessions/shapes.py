"""The wire shapes of signing in (登录数据结构)."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints
from service_kit.identity import GATEWAY
from service_kit.wire import ScopeCode, View, Wire, formed, one_of

from gateway.domain.accounts import Choice
from gateway.domain.attempts import Attempt, SignedIn
from gateway.domain.sessions import RefreshWish
from gateway.wire import ActingBody, ActingOffice, Role

Name = Annotated[str, StringConstraints(min_length=1, max_length=64)]
FactorCode = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{6}$"),
    Field(description="第二因素的动态验证码，六位数字 · the six digits that the second factor shows"),
]
Secret = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=False)]


class SignInIn(Wire):
    """User name and password, and the code where the account has a second factor; role, scope and body choose among several grants."""

    username: Name
    password: Secret
    code: FactorCode | None = None
    role: Annotated[Role, StringConstraints(max_length=40)] | None = None
    scope: ScopeCode | None = None
    body: ActingBody | None = None

    def attempt(self, address: str) -> Attempt:
        """The attempt of a person from an address."""
        choice = Choice(self.role, self.scope, self.body)
        return Attempt("person", self.username, self.password, address, choice, self.code)


class MachineTokenIn(Wire):
    """A machine's credentials (RFC 6749, section 4.4)."""

    grant_type: Literal["client_credentials"] = "client_credentials"
    client_id: Name
    client_secret: Secret

    def attempt(self, address: str) -> Attempt:
        """The attempt of a machine from an address."""
        return Attempt("machine", self.client_id, self.client_secret, address)


class RefreshIn(Wire):
    """续签: the refresh token, and another role, jurisdiction or body the account holds where that is wanted."""

    refresh_token: Secret
    role: Annotated[Role, StringConstraints(max_length=40)] | None = None
    scope: ScopeCode | None = None
    body: ActingBody | None = None

    def wish(self) -> RefreshWish:
        """What is asked for."""
        return RefreshWish(self.refresh_token, Choice(self.role, self.scope, self.body))


class TokenView(View):
    """A token and what it was given for; ``expires_in`` is in seconds. A machine has no ``refresh_token``."""

    access_token: str
    token_type: Literal["Bearer"] = "Bearer"
    expires_in: int
    refresh_token: str | None
    account: UUID
    name: str
    role: Role
    scope: ScopeCode
    office: ActingOffice
    body: ActingBody

    @classmethod
    def of(cls, signed_in: SignedIn) -> "TokenView":
        """The token on the wire."""
        account, grant = signed_in.account, signed_in.grant
        return cls(
            access_token=signed_in.token,
            expires_in=signed_in.seconds,
            refresh_token=signed_in.refresh_token or None,
            account=account.id,
            name=account.name,
            role=grant.role,
            scope=grant.scope,
            office=grant.office,
            body=grant.body,
        )


class SignedOutView(View):
    """已退出: the account that signed out here."""

    account: UUID


class KeyView(View):
    """A public Ed25519 key (RFC 8037)."""

    kty: Annotated[str, one_of(["OKP"])]
    crv: Annotated[str, one_of(["Ed25519"])]
    alg: Annotated[str, one_of(["EdDSA"])]
    use: Annotated[str, one_of(["sig"])]
    kid: str
    iss: Annotated[str, one_of([GATEWAY])]
    x: Annotated[str, formed("^[A-Za-z0-9_-]{43}$")]


class KeysView(View):
    """Public keys (RFC 7517)."""

    keys: list[KeyView]
