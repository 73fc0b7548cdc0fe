"""The audit service, as this service needs to see it: whether evidence exists, and what a case decided."""

from dataclasses import dataclass
from uuid import UUID

from service_kit.client import ServiceClient
from service_kit.problems import Forwarded

from candidates.problems import CaseMissing, EvidenceMissing

_NOT_FOUND = 404


@dataclass(frozen=True, slots=True)
class Case:
    """信访举报件, as far as it can strike a candidacy: what was found ("" while undecided), and against whom."""

    number: str
    community_code: str
    election_id: UUID | None
    outcome: str
    against: UUID | None


class AuditClient:
    """Asks audit in the caller's name."""

    def __init__(self, http: ServiceClient) -> None:
        self._http = http

    async def require_evidence(self, sha256: str | None) -> None:
        """Passes if no evidence is named or the evidence named is kept.

        Raises:
            EvidenceMissing: nothing is kept under this hash.
        """
        if sha256 is None:
            return
        try:
            await self._http.get(f"/v1/evidence/{sha256}/record")
        except Forwarded as refusal:
            if refusal.forwarded_status == _NOT_FOUND:
                raise EvidenceMissing() from None
            raise

    async def case(self, number: str) -> Case:
        """The case with this number.

        Raises:
            CaseMissing: there is none within the caller's scope.
        """
        try:
            row = await self._http.get(f"/v1/cases/{number}")
        except Forwarded as refusal:
            if refusal.forwarded_status == _NOT_FOUND:
                raise CaseMissing() from None
            raise
        election, against = row["election_id"], row["against"]
        return Case(
            number, row["community_code"], UUID(election) if election else None, row["outcome"] or "",
            UUID(against) if against else None,
        )  # fmt: skip
