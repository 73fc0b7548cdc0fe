"""An attempt to sign in (登录尝试) and what comes of it."""

from dataclasses import dataclass
from datetime import timedelta

from gateway.domain.accounts import ANY, Account, Choice, Grant, Kind
from gateway.domain.demonstration import Environment


@dataclass(frozen=True, slots=True)
class Attempt:
    """What somebody signs in with; ``choice`` is among several grants, ``code`` that of the second factor."""

    kind: Kind
    username: str
    secret: str
    address: str
    choice: Choice = ANY
    code: str | None = None


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The token, its life in seconds, the refresh token ("" for a machine), and what they were given for."""

    token: str
    seconds: int
    refresh_token: str
    account: Account
    grant: Grant


@dataclass(frozen=True, slots=True)
class Limits:
    """Where sign-ins happen, after how many ``failures`` within ``window`` an account waits, how long tokens and sessions live.

    ``failures`` are those from one address: a stranger elsewhere keeps nobody out; ``failures_anywhere`` are all of them.
    ``factor_roles`` are those nobody acts in without a second factor.
    """

    environment: Environment
    failures: int
    window: timedelta
    token_seconds: int
    session_seconds: int
    factor_roles: frozenset[str] = frozenset()

    @property
    def failures_anywhere(self) -> int:
        """After how many failures from many addresses together an account waits."""
        return 10 * self.failures
