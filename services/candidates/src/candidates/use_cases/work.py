"""What a use case works with during one request: who asks, the rows, the services below, and the log."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from electoral_rules.decision import Decision
from electoral_rules.lifecycle import CANDIDACY, IllegalTransition, advance
from electoral_rules.permissions import load_permissions
from electoral_rules.rulebook import Rulebook
from service_kit.database import Session
from service_kit.identity import Caller
from service_kit.problems import NotFound

from candidates.clients.audit import AuditClient
from candidates.clients.registry import RegistryClient
from candidates.domain.candidacy import Candidacy
from candidates.domain.election import Election
from candidates.domain.review_file import ReviewFile
from candidates.events import recorder
from candidates.problems import StateRefused
from candidates.storage.candidacies import CandidacyRepository, ExceptionRepository
from candidates.storage.reviews import ReviewRepository, given, opinion
from candidates.storage.slates import SlateRepository


@dataclass(frozen=True, slots=True)
class Work:
    """One request's caller, transaction and services below."""

    caller: Caller
    session: Session
    registry: RegistryClient
    audit: AuditClient

    @property
    def candidacies(self) -> CandidacyRepository:
        """The rows of candidacies and nominations."""
        return CandidacyRepository(self.session)

    @property
    def exceptions(self) -> ExceptionRepository:
        """The rows of exceptions."""
        return ExceptionRepository(self.session)

    @property
    def reviews(self) -> ReviewRepository:
        """The rows of answers and opinions."""
        return ReviewRepository(self.session)

    @property
    def slates(self) -> SlateRepository:
        """The rows of lists."""
        return SlateRepository(self.session)

    def may(self, action: str) -> bool:
        """Whether the caller's role may take the action of the permission table."""
        return self.caller.role in load_permissions()[action].roles

    async def election(self, election_id: UUID) -> Election:
        """The election as the registry shows it to the caller; `NotFound` when it is not the caller's to see."""
        election = await self.registry.election(election_id)
        if not self.caller.covers(election.community_code):
            raise NotFound()
        return election

    async def candidacy(self, candidacy_id: UUID, *, lock: bool = True) -> Candidacy:
        """The candidacy, locked; out of the caller's scope it is `NotFound` like a missing one."""
        found = await self.candidacies.find(candidacy_id, lock=lock)
        if found is None or not self.caller.covers(found.community_code):
            raise NotFound()
        return found

    async def rulebook(self, election: Election) -> Rulebook:
        """The rulebook the election is held to."""
        return await self.registry.rulebook(election.rulebook_sha256)

    async def review_file(self, candidacy: Candidacy, election: Election, rulebook: Rulebook) -> ReviewFile:
        """The candidacy's answers and opinions as decisions read them."""
        answers = [given(row) for row in await self.reviews.answer_rows(candidacy)]
        return ReviewFile(
            rulebook, answers, [opinion(row) for row in await self.reviews.opinion_rows(candidacy)], election.body
        )

    async def move(self, candidacy: Candidacy, event: str, **changes: Any) -> Candidacy:
        """Moves the candidacy on by a life-cycle event and writes it under the next version.

        Raises:
            StateRefused: the life cycle knows no such step from the present state.
        """
        try:
            state = advance(CANDIDACY, candidacy.state, event)
        except IllegalTransition:
            raise StateRefused(state=candidacy.state) from None
        return await self.save(replace(candidacy, state=state, **changes))

    async def save(self, candidacy: Candidacy) -> Candidacy:
        """Writes the candidacy under the next version."""
        saved = replace(candidacy, version=candidacy.version + 1)
        await self.candidacies.save(saved)
        return saved

    async def record(
        self, name: str, place: Election | Candidacy, data: Mapping[str, Any], decisions: Iterable[Decision] = ()
    ) -> None:
        """Records an event of this election in the transaction of the change."""
        election_id = place.id if isinstance(place, Election) else place.election_id
        await recorder.record(
            self.session, name, data,
            election_id=election_id, community_code=place.community_code, decisions=decisions,
        )  # fmt: skip
