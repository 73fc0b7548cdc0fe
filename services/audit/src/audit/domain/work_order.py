"""Work orders of the 12345 hotline (工单), the cases they became, and the answers on their way back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from audit.domain.case import Case, Claim


@dataclass(frozen=True, slots=True)
class Call:
    """A work order as it came: the hotline's number and what it claims.

    `body_sha256` is the SHA-256 of what it says in canonical JSON: it tells a repeated delivery, however it is written, from
    another call under the same number.
    """

    number: str
    claim: Claim
    body_sha256: str


@dataclass(frozen=True, slots=True)
class WorkOrder:
    """A work order taken, and the case it became."""

    number: str
    case_number: str
    body_sha256: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class OrderState:
    """A work order with its case as it stands; `linked` when this call was another one about a known case."""

    order: WorkOrder
    case: Case
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer on its way to the hotline: the body to send, and how often it was tried."""

    id: UUID
    work_order: str
    body: str
    attempts: int
