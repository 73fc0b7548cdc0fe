"""Units of the area (驻社区单位)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

KINDS = ("organ", "institution", "enterprise", "organisation")
"""机关、事业单位、企业、社会组织."""


@dataclass(frozen=True, slots=True)
class UnitStated:
    """单位登记: its name and kind, whom to speak to and how, and since when it is here."""

    name: str
    kind: str
    contact: str
    since: date


@dataclass(frozen=True, slots=True)
class Unit:
    """驻社区单位: the contact is kept encrypted; `ended_on` is its last day here."""

    community_code: str
    id: UUID
    name: str
    kind: str
    contact_cipher: bytes
    since: date
    ended_on: date | None
    registered_by: str
    registered_at: datetime

    @property
    def election_id(self) -> UUID | None:
        """None: a unit is in no election's log."""
        return None
