"""The wire shapes of the own account (本人账户数据结构)."""

from typing import Annotated
from uuid import UUID

from pydantic import Field
from service_kit.identity import Caller
from service_kit.wire import ScopeCode, View, Wire

from gateway.accounts.shapes import NewSecret
from gateway.bindings.shapes import OwnBindingView
from gateway.domain.accounts import Account, Kind
from gateway.grants.shapes import GrantView
from gateway.second_factors.shapes import SecondFactorView
from gateway.sessions.shapes import Secret
from gateway.wire import ActingBody, ActingOffice, Role


class ActingView(View):
    """当前身份: the grant the token in use was given for."""

    role: Role
    scope: ScopeCode
    office: ActingOffice
    body: ActingBody


class MeView(View):
    """本人账户: who signed in, as what, and what else the account may sign in as."""

    account: UUID
    kind: Kind
    username: str
    name: str
    acting: ActingView
    grants: list[GrantView]
    binding: OwnBindingView | None
    second_factor: SecondFactorView | None

    @classmethod
    def of(cls, account: Account, caller: Caller) -> "MeView":
        """The account on the wire."""
        return cls(
            account=account.id,
            kind=account.kind,
            username=account.username,
            name=account.name,
            acting=ActingView(role=caller.role, scope=caller.scope, office=caller.office, body=caller.body),
            grants=[GrantView.of(grant) for grant in account.open_grants],
            binding=OwnBindingView.of(account.binding) if account.binding else None,
            second_factor=SecondFactorView.of(account.second_factor) if account.second_factor else None,
        )


class PasswordIn(Wire):
    """修改口令: the present password and the new one."""

    present: Annotated[Secret, Field(description="当前口令 · the present password")]
    new: NewSecret
