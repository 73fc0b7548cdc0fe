"""Stations and registrations of voters (登记站、选民登记): who asked where and when, and what the review said of the person."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Opening:
    """设站: where a station is, when it is open, and who sits there."""

    address: str
    hours: str
    staff: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Station:
    """登记站, numbered per election."""

    election_id: UUID
    number: int
    community_code: str
    address: str
    hours: str
    staff: tuple[str, ...]
    opened_by: str
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class Registering:
    """申请登记: whom, who began it and at which station (None online), and what the conditions ask beside the register.

    `consent_sha256` is the paper of those who have to agree, where somebody has to; `working_since` is since when a
    community worker works here; who does not declare is kept as somebody who was asked.
    """

    resident_id: UUID
    started_by: str
    station_number: int | None
    registered_here: bool
    living_since: date | None
    consent_sha256: str | None = None
    working_since: date | None = None
    declares: bool = True


@dataclass(frozen=True, slots=True)
class Reviewing:
    """审核: the reason and the paper of the addition, for somebody who is not on the list yet; whether the commission confirms."""

    reason: str
    evidence_sha256: str
    confirms: bool = False


@dataclass(frozen=True, slots=True)
class ReviewFinding:
    """审核结论: what one rule says of the person."""

    rule: str
    verdict: str
    reason_zh: str
    reason_en: str


@dataclass(frozen=True, slots=True)
class Registration:
    """选民登记, numbered per election: asked for, and reviewed with its rules and reviewer (REG-14).

    `correction_number` is that of the correction that put the person on the list; None for one who stood there already, or
    who comes on it when it is drawn up.
    """

    election_id: UUID
    number: int
    community_code: str
    resident_id: UUID
    started_by: str
    station_number: int | None
    registered_here: bool
    living_since: date | None
    consent_sha256: str | None
    received_at: datetime
    received_by: str
    state: str
    findings: tuple[ReviewFinding, ...] = ()
    correction_number: int | None = None
    reviewed_by: str | None = None
    reviewed_at: datetime | None = None
    working_since: date | None = None
    declares: bool = True
    confirmed: bool = False
