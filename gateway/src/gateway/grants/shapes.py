"""The wire shapes of grants (授权数据结构)."""

from datetime import date
from typing import Annotated
from uuid import UUID

from electoral_rules.organisation import offices
from pydantic import Field, StringConstraints, field_validator, model_validator
from service_kit.wire import LongText, ScopeCode, View, Wire, contradiction, one_of

from gateway.domain.accounts import Grant
from gateway.wire import ROLES, ActingBody, ActingOffice, Role

Office = Annotated[str, StringConstraints(pattern=r"^[a-z_]{0,60}$")]
Reason = Annotated[LongText, Field(min_length=2)]


class PlacementIn(Wire):
    """任职范围: within which jurisdiction, for which office and in whose elections, from one day through another."""

    scope: ScopeCode
    office: Annotated[Office, one_of(("", *offices.known()))] = ""
    body: ActingBody = ""
    valid_from: date | None = None
    valid_to: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "PlacementIn":
        if self.valid_from and self.valid_to and self.valid_from > self.valid_to:
            raise contradiction("结束日期早于开始日期，请核对", "the period ends before it begins; check the days")
        return self

    def placed(self, role: str) -> Grant:
        """The grant of this role that is meant."""
        return Grant(role, self.scope, self.office, self.valid_from, self.valid_to, self.body)


class GrantShape(PlacementIn):
    """授权: a role within a jurisdiction, for an office and in the elections of a body, from one day through another."""

    role: Role

    @field_validator("role")
    @classmethod
    def _known(cls, role: str) -> str:
        if role not in ROLES:
            raise contradiction("没有这个角色，请从角色表中选择", "there is no such role; choose one of the table")
        return role

    def grant(self) -> Grant:
        """The grant meant."""
        return self.placed(self.role)


class GrantIn(GrantShape):
    """新授权, and why it is given."""

    reason: Reason


class GrantChangeIn(PlacementIn):
    """变更授权: where and when it holds from now on, and why. Another role is another grant."""

    reason: Reason


class GrantEndingIn(Wire):
    """结束授权: why the grant ends."""

    reason: Reason


class GrantView(View):
    """授权 as it stands; ``ended`` when somebody ended it before its last day."""

    id: UUID
    role: Role
    scope: ScopeCode
    office: ActingOffice
    body: ActingBody
    valid_from: date | None
    valid_to: date | None
    ended: bool

    @classmethod
    def of(cls, grant: Grant) -> "GrantView":
        """The grant on the wire."""
        assert grant.id is not None
        return cls(
            id=grant.id,
            role=grant.role,
            scope=grant.scope,
            office=grant.office,
            body=grant.body,
            valid_from=grant.valid_from,
            valid_to=grant.valid_to,
            ended=grant.ended_at is not None,
        )
