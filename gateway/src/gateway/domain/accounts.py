"""Accounts and what they are granted (账户与授权)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from gateway.domain.bindings import Binding
from gateway.domain.demonstration import Environment
from gateway.domain.second_factors import SecondFactor

Kind = Literal["person", "machine"]


@dataclass(frozen=True, slots=True)
class Grant:
    """A role within a jurisdiction (code, "" for the whole country), for an office, from one day through another.

    ``body`` is the one in whose elections it acts, "" for those of all.
    ``id`` is given when it is stored; ``ended_at`` is when somebody ended it before its last day.
    """

    role: str
    scope: str
    office: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    body: str = ""
    id: UUID | None = None
    ended_at: datetime | None = None

    def current(self, today: date) -> bool:
        """Decide whether it holds on ``today``, both days included."""
        return self.ended_at is None and (self.valid_from or today) <= today <= (self.valid_to or today)

    def as_dict(self) -> dict[str, str]:
        """Role, jurisdiction, office and body, as events and answers show them."""
        return {"role": self.role, "scope": self.scope, "office": self.office, "body": self.body}

    def payload(self) -> dict[str, object]:
        """The grant as events of its own tell of it."""
        return {**self.as_dict(), "grant": self.id, "valid_from": self.valid_from, "valid_to": self.valid_to}


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What an account is made of; ``secret`` is kept as its hash only."""

    kind: Kind
    username: str
    name: str
    secret: str
    grants: tuple[Grant, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody or some machine that may sign in. ``secret_hash`` is argon2's, None where an OpenID provider vouches.

    ``binding`` is the entry of the register the person is, None until it is bound.
    """

    id: UUID
    kind: Kind
    username: str
    name: str
    secret_hash: str | None
    disabled: bool
    demonstration: bool
    grants: tuple[Grant, ...] = ()
    binding: Binding | None = None
    openid_subject: str | None = None
    second_factor: SecondFactor | None = None

    @property
    def resident(self) -> str:
        """The id of the person's entry in the register, "" until the account is bound."""
        return str(self.binding.resident_id) if self.binding else ""

    @property
    def has_second_factor(self) -> bool:
        """Decide whether a code is asked for at sign-in."""
        return self.second_factor is not None and self.second_factor.confirmed_at is not None

    def barrier(self, environment: Environment) -> str:
        """Decide why the account may not act here ("disabled", "demonstration"); "" when it may."""
        if self.disabled:
            return "disabled"
        return "" if environment.admits(demonstration=self.demonstration) else "demonstration"

    def holds(self, wanted: Grant, environment: Environment, today: date) -> bool:
        """Decide whether the account may act here and holds exactly this role today."""
        current = (grant.as_dict() for grant in self.current_grants(today))
        return not self.barrier(environment) and wanted.as_dict() in current

    def find_grant(self, grant_id: UUID) -> Grant | None:
        """Find one of its grants, ended or not."""
        return next((grant for grant in self.grants if grant.id == grant_id), None)

    @property
    def open_grants(self) -> tuple[Grant, ...]:
        """The grants nobody has ended, those of another time among them."""
        return tuple(grant for grant in self.grants if grant.ended_at is None)

    def current_grants(self, today: date) -> tuple[Grant, ...]:
        """The grants that hold today."""
        return tuple(grant for grant in self.grants if grant.current(today))

    def payload(self) -> dict[str, object]:
        """The account as an event tells of it: no name."""
        return {"account": str(self.id), "kind": self.kind, "grants": [grant.as_dict() for grant in self.grants]}


@dataclass(frozen=True, slots=True)
class Choice:
    """Which of several grants somebody wants to act under; None where any will do."""

    role: str | None = None
    scope: str | None = None
    body: str | None = None

    @property
    def is_open(self) -> bool:
        """Decide whether nothing is wanted."""
        return self == ANY

    def of(self, grants: Iterable[Grant]) -> Grant | None:
        """Choose the first grant that is wanted."""
        return next(filter(self._fits, grants), None)

    def _fits(self, grant: Grant) -> bool:
        pairs = ((self.role, grant.role), (self.scope, grant.scope), (self.body, grant.body))
        return all(wanted in (None, held) for wanted, held in pairs)


ANY = Choice()
