"""The desk (办理台): everything one request of one caller may use, with the caller's jurisdiction already judged."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from electoral_rules import Decision, Rulebook
from service_kit.encryption import PersonCipher
from service_kit.identity import Caller
from service_kit.problems import Forbidden, NotFound, RefusedByRule

from registry.clients.audit import Audit
from registry.domain.elections import Election
from registry.domain.plans import Plan, blocked
from registry.events import RECORDER
from registry.problems import WrongStage
from registry.storage.store import Store


@dataclass(frozen=True, slots=True)
class Desk:
    """One caller at work: store, keys and the audit service."""

    caller: Caller
    store: Store
    cipher: PersonCipher
    audit: Audit

    def require_scope(self, code: str) -> None:
        """Lets only codes of the caller's jurisdiction pass; Forbidden otherwise."""
        if not self.caller.covers(code):
            raise Forbidden()

    async def community(self, code: str) -> dict[str, Any]:
        """A community of the caller's jurisdiction; Forbidden outside of it, NotFound when the tree has none."""
        self.require_scope(code)
        found = await self.store.jurisdictions.find(code)
        if found is None or found["level"] != "community":
            raise NotFound()
        return found

    async def election(self, election_id: UUID, *, lock: str = "") -> Election:
        """An election of the caller's jurisdiction; one outside of it is as missing as one that never was."""
        found = await self.store.elections.find(election_id, lock=lock)
        if found is None or not self.caller.covers(found.community_code):
            raise NotFound()
        return found

    async def plan(self, plan_id: UUID, *, lock: bool = False) -> Plan:
        """A plan of the caller's jurisdiction, or of one above it, as plans are for those below too."""
        found = await self.store.plans.find(plan_id, lock=lock)
        code = found.content.jurisdiction_code if found else ""
        if found is None or not (self.caller.covers(code) or self.caller.scope.startswith(code)):
            raise NotFound()
        return found

    async def resident(self, resident_id: UUID) -> dict[str, Any]:
        """A resident of the caller's jurisdiction; NotFound otherwise."""
        found = await self.store.residents.find(resident_id)
        if found is None or not self.caller.covers(found["community_code"]):
            raise NotFound()
        return found

    async def rules(self, election: Election) -> Rulebook:
        """What the election is held to."""
        return await self.store.elections.rulebook(election.rulebook_sha256)

    def commitment(self, resident_id: UUID, salt: str) -> str:
        """How events name this resident."""
        return self.cipher.commitment(str(resident_id), salt)

    async def record(
        self, name: str, data: Mapping[str, Any], *, election: Election | None = None, community: str | None = None,
        decisions: Iterable[Decision] = (),
    ) -> None:  # fmt: skip
        """Records an event in the transaction of the change it tells of."""
        await RECORDER.record(
            self.store.session, name, data, election_id=election.id if election else None,
            community_code=election.community_code if election else community, decisions=decisions,
        )  # fmt: skip


def refuse_blocked(decisions: Iterable[Decision]) -> None:
    """Raises RefusedByRule with the decisions that block, if any does."""
    standing = blocked(list(decisions))
    if standing:
        raise RefusedByRule(standing)


def require_stage(election: Election, stages: Iterable[str]) -> None:
    """Lets the election pass at these stages only; WrongStage names them."""
    if election.stage not in stages:
        raise WrongStage(stage=election.stage, needed=list(stages))
