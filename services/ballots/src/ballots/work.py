"""A request at work in this service: the kit's `Work` with its stores and the services below."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from electoral_rules.book import separation, steps
from electoral_rules.book.rulebook import Rulebook
from fastapi import Depends, Request
from service_kit import work
from service_kit.access import AnyCaller
from service_kit.database import Session
from service_kit.events import EventCatalogue
from service_kit.evidence import EvidenceClient
from service_kit.outbox import Recorder
from service_kit.work import NoExceptions, Stored, refuse

from ballots.clients.audit import AuditClient
from ballots.clients.candidates import CandidatesClient
from ballots.clients.registry import Election, RegistryClient
from ballots.domain.contest_result import Result
from ballots.domain.statement import Later
from ballots.problems import ElectionHalted
from ballots.storage.agenda import AgendaStore
from ballots.storage.boxes import BoxStore
from ballots.storage.certificates import CertificateStore
from ballots.storage.counts import CountStore
from ballots.storage.figures import FigureStore
from ballots.storage.filings import FilingStore
from ballots.storage.issues import IssueStore
from ballots.storage.results import ResultStore
from ballots.storage.sessions import SessionStore
from ballots.storage.sheets import SheetStore
from ballots.storage.statements import StatementStore
from ballots.storage.tallies import TallyStore
from ballots.storage.teams import TeamStore
from ballots.storage.venues import VenueStore

_RECORDER = Recorder("ballots", EventCatalogue.of_package("ballots"))


@dataclass(frozen=True, slots=True)
class Parts:
    """What one process holds for all its requests: a client of each service below."""

    registry: RegistryClient
    candidates: CandidatesClient
    audit: AuditClient
    evidence: EvidenceClient


@dataclass(frozen=True, slots=True)
class Work(work.Work):
    """One request's caller and transaction, with the stores and the services below."""

    sessions = Stored(SessionStore)
    agenda = Stored(AgendaStore)
    venues = Stored(VenueStore)
    sheets = Stored(SheetStore)
    boxes = Stored(BoxStore)
    issues = Stored(IssueStore)
    counts = Stored(CountStore)
    results = Stored(ResultStore)
    certificates = Stored(CertificateStore)
    filings = Stored(FilingStore)
    statements = Stored(StatementStore)
    teams = Stored(TeamStore)
    figures = Stored(FigureStore)
    tallies = Stored(TallyStore)
    registry: RegistryClient
    candidates: CandidatesClient
    audit: AuditClient
    evidence: EvidenceClient
    changing: bool

    async def election(self, election_id: UUID) -> Election:
        """The election, as the registry lets the caller see it.

        Raises:
            ElectionHalted: something is to change, and nothing may. RefusedByRule: the caller acts for another body.
        """
        election = await self.registry.election(election_id)
        if self.changing:
            refuse([separation.own_body(self.caller.body, election.body)])
            if steps.halted(election.state):
                raise ElectionHalted(state=election.state)
        return election

    async def rulebook(self, election: Election) -> Rulebook:
        """The frozen rules the election is held to."""
        return await self.registry.rulebook(election.rulebook_sha256)

    async def later(self, results: Iterable[Result]) -> Later:
        """What was said of results of one election since; nothing before one that elects is announced."""
        for result in results:
            if result.announced_at is not None and result.elected:
                annulled = await self.candidates.annulled(result.election_id)
                return Later(await self.statements.of_election(result.election_id), annulled)
        return Later((), frozenset())


async def _work(request: Request, caller: AnyCaller, session: Session) -> Work:
    parts: Parts = request.app.state.parts
    return Work(
        caller=caller,
        session=session,
        recorder=_RECORDER,
        exceptions=NoExceptions(),
        permissions=request.app.state.permissions,
        registry=parts.registry,
        candidates=parts.candidates,
        audit=parts.audit,
        evidence=parts.evidence,
        changing=request.method not in ("GET", "HEAD"),
    )


Desk = Annotated[Work, Depends(_work)]
