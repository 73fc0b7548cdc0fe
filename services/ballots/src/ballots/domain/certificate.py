"""A certificate of election (当选证书)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Certificate:
    """当选证书: who holds it for which office; ``status`` says whether the paper was voided.

    ``printed_by`` is the authority whose printed form it is on, "" where the house prints it whole.
    """

    election_id: UUID
    id: UUID
    result_id: UUID
    community_code: str
    candidate: str
    number: str
    holder: str
    office: str
    issuer: str
    status: Literal["issued", "void"]
    issued_on: date
    issued_by: str
    printed_by: str = ""

    @property
    def is_void(self) -> bool:
        """Whether the paper was voided."""
        return self.status == "void"

    def payload(self) -> dict[str, object]:
        """The certificate as the log names it."""
        return {"result_id": self.result_id, "certificate_id": self.id, "number": self.number}
