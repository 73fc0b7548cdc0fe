"""The wire shapes of accounts (账户数据结构)."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints, field_validator, model_validator
from service_kit.wire import LongText, Text, View, Wire

from gateway.domain.accounts import Account, Grant, Kind, NewAccount
from gateway.domain.roles import MACHINE_ROLES, ROLES
from gateway.wire import Role

Username = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9._-]{1,63}$")]
NewSecret = Annotated[str, StringConstraints(min_length=12, max_length=200, strip_whitespace=False)]
Scope = Annotated[str, StringConstraints(pattern=r"^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})?$")]
Office = Annotated[str, StringConstraints(pattern=r"^[a-z_]{0,60}$")]


class GrantShape(Wire):
    """授权: a role within a jurisdiction, for an office, from one day through another."""

    role: Role
    scope: Scope
    office: Office = ""
    valid_from: date | None = None
    valid_to: date | None = None

    @field_validator("role")
    @classmethod
    def _known(cls, role: str) -> str:
        if role not in ROLES:
            raise ValueError("unknown role")
        return role

    @model_validator(mode="after")
    def _in_order(self) -> "GrantShape":
        if self.valid_from and self.valid_to and self.valid_from > self.valid_to:
            raise ValueError("the period ends before it begins")
        return self

    def grant(self) -> Grant:
        """The grant meant."""
        return Grant(self.role, self.scope, self.office, self.valid_from, self.valid_to)

    @classmethod
    def of(cls, grant: Grant) -> "GrantShape":
        """The grant on the wire."""
        return cls(
            role=grant.role,
            scope=grant.scope,
            office=grant.office,
            valid_from=grant.valid_from,
            valid_to=grant.valid_to,
        )


class AccountIn(Wire):
    """新账户. Machines hold the roles of machines only, people never."""

    kind: Kind = "person"
    username: Username
    name: Text
    secret: NewSecret
    grants: Annotated[list[GrantShape], Field(min_length=1, max_length=20)]

    @model_validator(mode="after")
    def _fitting_roles(self) -> "AccountIn":
        if any((grant.role in MACHINE_ROLES) != (self.kind == "machine") for grant in self.grants):
            raise ValueError("the role does not fit the kind of account")
        return self

    def account(self) -> NewAccount:
        """The account meant."""
        grants = tuple(shape.grant() for shape in self.grants)
        return NewAccount(self.kind, self.username, self.name, self.secret, grants)


class DisablingIn(Wire):
    """停用: why the account ends."""

    reason: Annotated[LongText, Field(min_length=2)]


class AccountView(View):
    """账户 as administrators see it."""

    id: UUID
    kind: Kind
    username: str
    name: str
    disabled: bool
    grants: list[GrantShape]

    @classmethod
    def of(cls, account: Account) -> "AccountView":
        """The account on the wire."""
        return cls(
            id=account.id,
            kind=account.kind,
            username=account.username,
            name=account.name,
            disabled=account.disabled,
            grants=[GrantShape.of(grant) for grant in account.grants],
        )
