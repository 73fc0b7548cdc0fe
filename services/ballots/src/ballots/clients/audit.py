"""What ballots reads of audit: what a case decided, and how long a log is. Evidence is asked of by the kit's client."""

from dataclasses import dataclass
from uuid import UUID

from electoral_rules.candidates import endings
from service_kit.client import ServiceClient
from service_kit.deliveries import Message
from service_kit.problems import Forwarded

from ballots.clients.registry import Election
from ballots.domain.team import Finding
from ballots.problems import CaseMissing

_NOT_FOUND = 404
CASE = "case"
"""The kind of message that opens a case."""


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


def case_message(election: Election, finding: Finding, content: str) -> Message:
    """Open the case of a finding about the elected team, delivered after the commit; the reply brings its number."""
    body = {
        "community_code": election.community_code,
        "election_id": str(election.id),
        "category": finding.kind,
        "content": content,
    }
    # A case that is refused holds back no other.
    return Message("audit", CASE, finding.id, finding.id, "/v1/team-cases", body, key=finding.id)
