"""Wire shapes of the gateway's own routes."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints, field_validator, model_validator
from service_kit.wire import LongText, Text, Wire

from gateway.domain.accounts import Account, Grant
from gateway.domain.roles import MACHINE_ROLES, ROLES

Username = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9._-]{1,63}$")]
Secret = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=False)]
NewSecret = Annotated[str, StringConstraints(min_length=12, max_length=200, strip_whitespace=False)]
Scope = Annotated[str, StringConstraints(pattern=r"^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})?$")]
Office = Annotated[str, StringConstraints(pattern=r"^[a-z_]{0,60}$")]


class SignInIn(Wire):
    """User name and password; role and scope choose among several grants."""

    username: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    password: Secret
    role: Annotated[str, StringConstraints(max_length=40)] | None = None
    scope: Scope | None = None


class MachineTokenIn(Wire):
    """A machine's credentials (RFC 6749, section 4.4)."""

    grant_type: Literal["client_credentials"] = "client_credentials"
    client_id: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    client_secret: Secret


class TokenOut(Wire):
    """A token and what it was given for; ``expires_in`` is in seconds."""

    access_token: str
    token_type: Literal["Bearer"] = "Bearer"
    expires_in: int
    account: UUID
    name: str
    role: str
    scope: str
    office: str


class GrantShape(Wire):
    """A role within a jurisdiction, for an office, from one day through another."""

    role: str
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


class AccountIn(Wire):
    """A new account. Machines hold the roles of machines only, people never."""

    kind: Literal["person", "machine"] = "person"
    username: Username
    name: Text
    secret: NewSecret
    grants: Annotated[list[GrantShape], Field(min_length=1, max_length=20)]

    @model_validator(mode="after")
    def _fitting_roles(self) -> "AccountIn":
        if any((grant.role in MACHINE_ROLES) != (self.kind == "machine") for grant in self.grants):
            raise ValueError("the role does not fit the kind of account")
        return self


class DisablingIn(Wire):
    """Why the account ends."""

    reason: Annotated[LongText, Field(min_length=2)]


class AccountOut(Wire):
    """An account as administrators see it."""

    id: UUID
    kind: str
    username: str
    name: str
    disabled: bool
    grants: list[GrantShape]

    @classmethod
    def of(cls, account: Account, *, disabled: bool | None = None) -> "AccountOut":
        """The account's shape; ``disabled`` tells what was just changed."""
        grants = [
            GrantShape(
                role=grant.role, scope=grant.scope, office=grant.office, valid_from=grant.valid_from,
                valid_to=grant.valid_to,
            )
            for grant in account.grants
        ]  # fmt: skip
        ended = account.disabled if disabled is None else disabled
        return cls(
            id=account.id,
            kind=account.kind,
            username=account.username,
            name=account.name,
            disabled=ended,
            grants=grants,
        )


class GateOut(Wire):
    """One gate of an election and the service that owns it."""

    service: Literal["registry", "candidates", "ballots"]
    gate: str
    zh: str
    en: str
    due: date | None
    state: str
    decisions: list[dict[str, Any]]


class ReadinessOut(Wire):
    """All gates of an election, past and to come, in the order of their dates."""

    election_id: UUID
    community_code: str
    community_name: str
    stage: str
    election_day: date | None
    gates: list[GateOut]


class DutyOut(Wire):
    """Something that is to be done, and by when."""

    service: str
    gate: str
    zh: str
    en: str
    due: date | None
    state: str


class CommunityRow(Wire):
    """One community's election as the street sees it."""

    election_id: UUID
    community_code: str
    community_name: str
    body: str
    stage: str
    election_day: date | None
    next_deadline: DutyOut | None
    open_duties: list[DutyOut]
    open_cases: int


class OverviewOut(Wire):
    """All elections of a street as of a day."""

    street_code: str
    as_of: date
    communities: list[CommunityRow]
