"""Bindings (绑定): which entry of the register an account's person is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

How = Literal["code", "id_card"]


@dataclass(frozen=True, slots=True)
class Bindable:
    """可绑定的人, as the registry names one: ``person`` is equal for equal id numbers, ``commitment`` is how events say it."""

    resident_id: UUID
    community_code: str
    person: str
    commitment: str
    code_id: UUID | None


@dataclass(frozen=True, slots=True)
class Binding:
    """绑定: made once, by the code on the voter's card or by a clerk who saw the id card; ended by two people."""

    id: UUID
    account_id: UUID
    resident_id: UUID
    community_code: str
    person: str
    how: How
    code_id: UUID | None
    bound_by: str
    bound_at: datetime
    end_asked_by: str | None = None
    end_reason: str | None = None
    ended_by: str | None = None
    ended_at: datetime | None = None

    def payload(self) -> dict[str, object]:
        """How events name it."""
        return {"binding": self.id, "account": self.account_id, "community_code": self.community_code}
