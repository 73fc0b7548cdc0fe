"""What every use case works with: who asks, the stores of this transaction, and the services below."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from electoral_rules.decision import Decision
from electoral_rules.lifecycle import IllegalTransition, Table, advance
from electoral_rules.rulebook import Rulebook
from service_kit.identity import Caller
from service_kit.problems import NotFound, RefusedByRule

from ballots.clients.audit import AuditClient
from ballots.clients.candidates import CandidatesClient
from ballots.clients.registry import Election, RegistryClient
from ballots.events import Events
from ballots.problems import WrongState
from ballots.storage.counts import CountStore
from ballots.storage.results import ResultStore
from ballots.storage.sessions import Lock, SessionStore


@dataclass(frozen=True, slots=True)
class Work:
    """One request's means."""

    caller: Caller
    sessions: SessionStore
    counts: CountStore
    results: ResultStore
    events: Events
    registry: RegistryClient
    candidates: CandidatesClient
    audit: AuditClient

    async def law(self, election_id: UUID) -> tuple[Election, Rulebook]:
        """The election and the rulebook it is held to."""
        election = await self.registry.election(election_id)
        return election, await self.registry.rulebook(election.rulebook_sha256)

    async def session(self, session_id: UUID, lock: Lock = "") -> Any:
        """A session within the caller's scope; otherwise `NotFound`, exactly as for a missing one."""
        return self._visible(await self.sessions.find(session_id, lock))

    async def box(self, box_id: UUID, lock: Lock = "") -> tuple[Any, Any]:
        """A box and its session, within the caller's scope."""
        box = await self.sessions.find_box(box_id, lock)
        if box is None:
            raise NotFound()
        return box, await self.session(box.session_id)

    async def result(self, result_id: UUID, *, locked: bool = False) -> Any:
        """A result within the caller's scope."""
        return self._visible(await self.results.find(result_id, locked=locked))

    def _visible(self, row: Any) -> Any:
        if row is None or not self.caller.covers(row.community_code):
            raise NotFound()
        return row


def step(table: Table, state: str, event: str) -> str:
    """The state after ``event``.

    Raises:
        WrongState: the life cycle knows no such step.
    """
    try:
        return advance(table, state, event)
    except IllegalTransition:
        raise WrongState(state=state) from None


def require(*decisions: Decision) -> tuple[Decision, ...]:
    """The decisions, when none of them blocks.

    Raises:
        RefusedByRule: lists those that do.
    """
    standing = [decision for decision in decisions if decision.blocks]
    if standing:
        raise RefusedByRule(standing)
    return decisions
