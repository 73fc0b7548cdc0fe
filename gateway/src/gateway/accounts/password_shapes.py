"""The wire shapes of forgotten passwords (忘记口令数据结构)."""

from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints
from service_kit.wire import View, Wire

from gateway.accounts.shapes import NewSecret
from gateway.domain.password_codes import PasswordCode
from gateway.grants.shapes import Reason
from gateway.sessions.shapes import Name

ResetCode = Annotated[
    str,
    StringConstraints(min_length=16, max_length=40),
    Field(description="管理员签发的一次性重置码 · the one-time code that an administrator issued"),
]


class PasswordCodeIn(Wire):
    """签发重置码: why, how the administrator knew who asked."""

    reason: Reason


class PasswordCodeView(View):
    """重置码: shown this once, to be handed over in person."""

    account: UUID
    code: ResetCode
    expires_at: AwareDatetime

    @classmethod
    def of(cls, known: PasswordCode, code: str) -> "PasswordCodeView":
        """The code on the wire."""
        return cls(account=known.account_id, code=code, expires_at=known.expires_at)


class PasswordResetIn(Wire):
    """忘记口令: whose account, the code, and the new password."""

    username: Name
    code: ResetCode
    new: NewSecret


class PasswordResetView(View):
    """口令已重置: sign in with the new one."""

    account: UUID
