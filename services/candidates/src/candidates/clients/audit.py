"""Audit, as this service needs to see it: cases, leads about a person. Evidence is asked of by the kit's client."""

from dataclasses import dataclass
from uuid import UUID

from service_kit.client import ServiceClient
from service_kit.problems import Forwarded

from candidates.domain.case import Case
from candidates.domain.lead import Lead
from candidates.domain.preparation import Education, Meeting, Signing
from candidates.problems import CaseMissing

_NOT_FOUND = 404


@dataclass(frozen=True, slots=True)
class _SigningRecord:
    content: Signing


@dataclass(frozen=True, slots=True)
class _EducationRecord:
    content: Education


@dataclass(frozen=True, slots=True)
class _MeetingRecord:
    content: Meeting


class AuditClient:
    """Asks audit in the caller's name."""

    def __init__(self, http: ServiceClient) -> None:
        self._http = http

    async def leads(self, resident_id: UUID) -> list[Lead]:
        """The leads of published audits about a resident, cleared ones too."""
        return await self._http.read_all(Lead, f"/v1/residents/{resident_id}/audit-leads")

    async def signings(self, election_id: UUID) -> tuple[Signing, ...]:
        """The discipline pledges of an election that stand, with the candidacies they name."""
        query = {"kind": "discipline_pledge", "election_id": str(election_id)}
        found = await self._http.read_all(_SigningRecord, "/v1/records", query)
        return tuple(each.content for each in found)

    async def educations(self, election_id: UUID) -> tuple[Education, ...]:
        """The special education of an election's candidates, as far as records of it stand."""
        query = {"kind": "contestant_education", "election_id": str(election_id)}
        found = await self._http.read_all(_EducationRecord, "/v1/records", query)
        return tuple(each.content for each in found)

    async def meetings(self, election_id: UUID) -> tuple[Meeting, ...]:
        """The meetings of an election's candidates with residents, as far as records of them stand."""
        query = {"kind": "residents_meeting", "election_id": str(election_id)}
        found = await self._http.read_all(_MeetingRecord, "/v1/records", query)
        return tuple(each.content for each in found)

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
