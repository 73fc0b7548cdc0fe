"""Audit, as this service needs to see it: cases, leads about a person. Evidence is asked of by the kit's client."""

from uuid import UUID

from service_kit.client import ServiceClient
from service_kit.problems import Forwarded

from candidates.domain.case import Case
from candidates.domain.lead import Lead
from candidates.problems import CaseMissing

_NOT_FOUND = 404


class AuditClient:
    """Asks audit in the caller's name."""

    def __init__(self, http: ServiceClient) -> None:
        self._http = http

    async def leads(self, resident_id: UUID) -> list[Lead]:
        """The leads of published audits about a resident, cleared ones too."""
        return await self._http.read_all(Lead, f"/v1/residents/{resident_id}/audit-leads")

    async def case(self, number: str) -> Case:
        """The case with this number.

        Raises:
            CaseMissing: there is none within the caller's scope.
        """
        try:
            return await self._http.read(Case, f"/v1/cases/{number}")
        except Forwarded as refusal:
            if refusal.forwarded_status == _NOT_FOUND:
                raise CaseMissing() from None
            raise
