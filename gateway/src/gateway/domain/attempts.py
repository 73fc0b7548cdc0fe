"""An attempt to sign in (登录尝试) and what comes of it."""

from dataclasses import dataclass
from datetime import timedelta

from gateway.domain.accounts import Account, Grant, Kind
from gateway.domain.demonstration import Environment


@dataclass(frozen=True, slots=True)
class Attempt:
    """What somebody signs in with; ``role`` and ``scope`` choose among several grants."""

    kind: Kind
    username: str
    secret: str
    address: str
    role: str | None = None
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The token, its life in seconds, and what it was given for."""

    token: str
    seconds: int
    account: Account
    grant: Grant


@dataclass(frozen=True, slots=True)
class Limits:
    """Where sign-ins happen, after how many ``failures`` within ``window`` an account waits, how long a token lives."""

    environment: Environment
    failures: int
    window: timedelta
    token_seconds: int
