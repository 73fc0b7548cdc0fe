"""A request at work in this service: the kit's `Work` with its stores and the services below."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from electoral_rules.permissions import load_permissions
from electoral_rules.rulebook import Rulebook
from fastapi import Depends, Request
from service_kit import work as kit
from service_kit.access import authenticate
from service_kit.database import Session as Transaction
from service_kit.events import EventCatalogue
from service_kit.evidence import EvidenceClient
from service_kit.outbox import Recorder
from service_kit.work import NoExceptions

from ballots.clients.candidates import CandidatesClient
from ballots.clients.registry import Election, RegistryClient
from ballots.domain.contest_result import Result
from ballots.storage.boxes import BoxStore
from ballots.storage.certificates import CertificateStore
from ballots.storage.counts import CountStore
from ballots.storage.filings import FilingStore
from ballots.storage.issues import IssueStore
from ballots.storage.results import ResultStore
from ballots.storage.sessions import SessionStore

recorder = Recorder("ballots", EventCatalogue.of_package("ballots"))


@dataclass(frozen=True, slots=True)
class Below:
    """The clients of the services below, one set a process."""

    registry: RegistryClient
    candidates: CandidatesClient
    evidence: EvidenceClient


@dataclass(frozen=True, slots=True)
class Work(kit.Work):
    """One request's means."""

    sessions: SessionStore
    boxes: BoxStore
    issues: IssueStore
    counts: CountStore
    results: ResultStore
    certificates: CertificateStore
    filings: FilingStore
    registry: RegistryClient
    candidates: CandidatesClient
    evidence: EvidenceClient

    async def election(self, election_id: UUID) -> Election:
        """The election, as the registry lets the caller see it."""
        return await self.registry.election(election_id)

    async def rulebook(self, election: Election) -> Rulebook:
        """The frozen rules the election is held to."""
        return await self.registry.rulebook(election.rulebook_sha256)

    async def annulled(self, results: Iterable[Result]) -> frozenset[str]:
        """The candidacies annulled since, of results of one election; nobody before one that elects is announced."""
        for result in results:
            if result.announced_at is not None and result.elected:
                return await self.candidates.annulled(result.election_id)
        return frozenset()

    def may(self, action: str) -> bool:
        """Whether the table of permissions gives the caller's role this action."""
        return self.caller.role in load_permissions()[action].roles


def _work(request: Request, db: Transaction) -> Work:
    below: Below = request.app.state.below
    return Work(
        authenticate(request),
        db,
        recorder,
        NoExceptions(),
        SessionStore(db),
        BoxStore(db),
        IssueStore(db),
        CountStore(db),
        ResultStore(db),
        CertificateStore(db),
        FilingStore(db),
        below.registry,
        below.candidates,
        below.evidence,
    )


Desk = Annotated[Work, Depends(_work)]
"""The means of a request; the route declares its action beside it."""
