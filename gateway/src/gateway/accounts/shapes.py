"""The wire shapes of accounts (账户数据结构)."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator
from service_kit.wire import CalledName, View, Wire, contradiction

from gateway.domain.accounts import Account, Kind, NewAccount
from gateway.domain.roles import MACHINE_ROLES
from gateway.grants.shapes import GrantShape, GrantView, Reason
from gateway.second_factors.shapes import SecondFactorView

Username = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9._-]{1,63}$")]
NewSecret = Annotated[str, StringConstraints(min_length=12, max_length=200, strip_whitespace=False)]


class AccountIn(Wire):
    """新账户. Machines hold the roles of machines only, people never."""

    kind: Kind = "person"
    username: Username
    name: CalledName
    secret: NewSecret
    grants: Annotated[list[GrantShape], Field(min_length=1, max_length=20)]

    @model_validator(mode="after")
    def _fitting_roles(self) -> "AccountIn":
        if any((grant.role in MACHINE_ROLES) != (self.kind == "machine") for grant in self.grants):
            raise contradiction(
                "角色与账户种类不符：热线、报表等机器账户只用机器角色",
                "the role does not fit the kind of account; machines have roles of their own",
            )
        return self

    def account(self) -> NewAccount:
        """The account meant."""
        grants = tuple(shape.grant() for shape in self.grants)
        return NewAccount(self.kind, self.username, self.name, self.secret, grants)


class DisablingIn(Wire):
    """停用: why the account ends."""

    reason: Reason


class EnablingIn(Wire):
    """重新启用: why the account may be used again."""

    reason: Reason


class AccountView(View):
    """账户 as administrators see it."""

    id: UUID
    kind: Kind
    username: str
    name: str
    disabled: bool
    grants: list[GrantView]
    second_factor: SecondFactorView | None

    @classmethod
    def of(cls, account: Account) -> "AccountView":
        """The account on the wire."""
        return cls(
            id=account.id,
            kind=account.kind,
            username=account.username,
            name=account.name,
            disabled=account.disabled,
            grants=[GrantView.of(grant) for grant in account.grants],
            second_factor=SecondFactorView.of(account.second_factor) if account.second_factor else None,
        )
