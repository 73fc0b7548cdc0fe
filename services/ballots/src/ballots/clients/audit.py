"""What ballots reads of audit: what a case decided, and how long a log is. Evidence is asked of by the kit's client."""

from dataclasses import dataclass
from uuid import UUID

from electoral_rules.candidates import endings
from service_kit.client import ServiceClient
from service_kit.problems import Forwarded

from ballots.problems import CaseMissing

_NOT_FOUND = 404


@dataclass(frozen=True, slots=True)
class Case:
    """信访举报件: what was found (None while undecided), and against whom: a candidacy, or a resident written in."""

    number: str
    community_code: str
    election_id: UUID | None
    outcome: str | None
    against: UUID | None

    def strikes(self, election_id: UUID, community_code: str, person: str) -> bool:
        """Whether it was decided true against this person of this election."""
        here = self.election_id in (None, election_id) and self.community_code == community_code
        return here and endings.strikes(self.outcome or "") and str(self.against) == person


@dataclass(frozen=True, slots=True)
class _Size:
    size: int


class AuditClient:
    """Asks audit in the caller's name."""

    def __init__(self, audit: ServiceClient) -> None:
        self._audit = audit

    async def log_size(self, election_id: UUID) -> int:
        """How many entries the log of an election has."""
        return (await self._audit.read(_Size, f"/v1/logs/{election_id}/size")).size

    async def case(self, number: str) -> Case:
        """The case with this number.

        Raises:
            CaseMissing: there is none within the caller's scope.
        """
        try:
            return await self._audit.read(Case, f"/v1/cases/{number}")
        except Forwarded as refusal:
            if refusal.forwarded_status == _NOT_FOUND:
                raise CaseMissing() from None
            raise
