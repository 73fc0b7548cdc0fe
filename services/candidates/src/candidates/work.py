"""A request at work in this service: its stores, the services below, and the alias routes take it by."""

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
from service_kit.problems import NotFound
from service_kit.work import Stored, refuse

from candidates.clients.audit import AuditClient
from candidates.clients.registry import RegistryClient
from candidates.domain.election import Election
from candidates.problems import ElectionHalted
from candidates.storage.arrangements import ArrangementStore
from candidates.storage.candidacies import CandidacyStore
from candidates.storage.discussions import DiscussionStore
from candidates.storage.exceptions import ExceptionStore
from candidates.storage.figures import FigureStore
from candidates.storage.nominations import NominationStore
from candidates.storage.programmes import ProgrammeStore
from candidates.storage.recruitments import RecruitmentStore
from candidates.storage.relations import RelationStore
from candidates.storage.reviews import ReviewStore
from candidates.storage.seats import SeatStore
from candidates.storage.slates import SlateStore
from candidates.storage.speeches import SpeechStore
from candidates.storage.teams import TeamStore
from candidates.storage.write_ins import WriteInStore

_RECORDER = Recorder("candidates", EventCatalogue.of_package("candidates"))


@dataclass(frozen=True, slots=True)
class Parts:
    """What one process holds for all its requests: a client of each service below."""

    registry: RegistryClient
    audit: AuditClient
    evidence: EvidenceClient


@dataclass(frozen=True, slots=True)
class Work(work.Work):
    """One request's caller and transaction, with the candidates' stores and parts."""

    exceptions: ExceptionStore
    arrangements = Stored(ArrangementStore)
    candidacies = Stored(CandidacyStore)
    nominations = Stored(NominationStore)
    recruitments = Stored(RecruitmentStore)
    relations = Stored(RelationStore)
    reviews = Stored(ReviewStore)
    seats = Stored(SeatStore)
    slates = Stored(SlateStore)
    discussions = Stored(DiscussionStore)
    speeches = Stored(SpeechStore)
    programmes = Stored(ProgrammeStore)
    teams = Stored(TeamStore)
    write_ins = Stored(WriteInStore)
    figures = Stored(FigureStore)
    registry: RegistryClient
    audit: AuditClient
    evidence: EvidenceClient
    changing: bool

    async def election(self, election_id: UUID) -> Election:
        """The election as the registry shows it to the caller.

        Raises:
            NotFound: it is not the caller's to see. ElectionHalted: something is to change, and nothing may. RefusedByRule: the caller acts for another body.
        """
        election = await self.registry.election(election_id)
        if not self.caller.covers(election.community_code):
            raise NotFound()
        if self.changing:
            refuse([separation.own_body(self.caller.body, election.body)])
            if steps.halted(election.state):
                raise ElectionHalted(state=election.state)
        return election

    async def rulebook(self, election: Election) -> Rulebook:
        """The rulebook the election is held to."""
        return await self.registry.rulebook(election.rulebook_sha256)


async def _work(request: Request, caller: AnyCaller, session: Session) -> Work:
    parts: Parts = request.app.state.parts
    return Work(
        caller=caller,
        session=session,
        recorder=_RECORDER,
        exceptions=ExceptionStore(session),
        permissions=request.app.state.permissions,
        registry=parts.registry,
        audit=parts.audit,
        evidence=parts.evidence,
        changing=request.method not in ("GET", "HEAD"),
    )


Desk = Annotated[Work, Depends(_work)]
