"""The wire shapes of second factors (第二因素数据结构)."""

from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime
from service_kit.wire import View, Wire, formed

from gateway.domain.attempts import Attempt
from gateway.domain.second_factors import SecondFactor
from gateway.grants.shapes import Reason
from gateway.sessions.shapes import Name, Secret


class SecondFactorIn(Wire):
    """设置第二因素: user name and password, as at a sign-in."""

    username: Name
    password: Secret

    def attempt(self, address: str) -> Attempt:
        """The attempt of a person from an address."""
        return Attempt("person", self.username, self.password, address)


class NewSecondFactorView(View):
    """新的第二因素: shown this once, as a QR code to the app; it is asked for once a sign-in brought its first code."""

    account: UUID
    uri: Annotated[str, formed("^otpauth://totp/")]


class SecondFactorView(View):
    """第二因素: since when it is asked for, null until its first code, and who asked for its end and why."""

    confirmed_at: AwareDatetime | None
    end_asked_by: str | None
    end_reason: str | None

    @classmethod
    def of(cls, factor: SecondFactor) -> "SecondFactorView":
        """The factor on the wire, without its key."""
        return cls(confirmed_at=factor.confirmed_at, end_asked_by=factor.end_asked_by, end_reason=factor.end_reason)


class FactorEndedView(View):
    """第二因素已解除: whose; the account signs in by its password and sets up another."""

    account: UUID


class FactorEndIn(Wire):
    """申请解除第二因素: why, how the administrator knew who asked."""

    reason: Reason
