"""Audit, as stages and elections need to see it: exits that its records show (出口条件), and what is still to be put right."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from electoral_rules.candidates import endings
from service_kit.client import ServiceClient
from service_kit.problems import Forwarded

from registry.domain.commission import Member
from registry.domain.exits import Shown

_NOT_FOUND = 404


@dataclass(frozen=True, slots=True)
class _Difficulties:
    open: int


@dataclass(frozen=True, slots=True)
class Case:
    """信访举报件: what was found (None while undecided), and against whom: here a member of a commission."""

    community_code: str
    election_id: UUID | None
    outcome: str | None
    against: UUID | None

    def strikes(self, member: Member) -> bool:
        """Whether it was decided true against this member."""
        here = self.election_id in (None, member.election_id) and self.community_code == member.community_code
        return here and endings.strikes(self.outcome or "") and self.against == member.id


@dataclass(frozen=True, slots=True)
class _OutgoingAudit:
    published_on: date | None


class AuditClient:
    """Asks audit in the registry's own name: what holds for a stage or an election does not hang on who asks."""

    def __init__(self, http: ServiceClient) -> None:
        self._http = http

    async def shown_exits(self, within: str) -> Shown:
        """What the records of a place, and of those above it, show now; one reading for all."""
        return await self._http.read(Shown, "/v1/shown-exits", {"within": within})

    async def case(self, number: str) -> Case | None:
        """The case with this number; None where there is none."""
        try:
            return await self._http.read(Case, f"/v1/cases/{number}")
        except Forwarded as refusal:
            if refusal.forwarded_status == _NOT_FOUND:
                return None
            raise

    async def open_difficulties(self, code: str) -> int:
        """How many entries of the ledger of difficult communities are neither solved nor released for this community."""
        return (await self._http.read(_Difficulties, f"/v1/communities/{code}/difficulties")).open

    async def outgoing_audit(self, election_id: UUID) -> date | None:
        """When the outgoing audit before an election was published; None while it is not."""
        return (await self._http.read(_OutgoingAudit, f"/v1/elections/{election_id}/outgoing-audit")).published_on
