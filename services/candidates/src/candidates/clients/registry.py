"""The registry, as this service needs to see it: elections, rulebooks, persons, entitlement; notices and steps."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from electoral_rules.book.decision import Decision
from electoral_rules.book.model import RulesError
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.book.rulebooks import RulebookClient
from electoral_rules.book.steps import Step
from electoral_rules.exits import Act
from service_kit.client import ServiceClient
from service_kit.deliveries import Message
from service_kit.problems import Forwarded, Unavailable

from candidates.domain.candidacy import Candidacy
from candidates.domain.election import Election, Person, Residence
from candidates.domain.wording import Notice

_NOT_FOUND = 404
NOTICE, STEP, EXIT, NOMINEE = "notice", "step", "exit", "nominee"
"""Kinds of messages to the registry."""


@dataclass(frozen=True, slots=True)
class _Entitled:
    resident_id: UUID
    decision: Decision


@dataclass(frozen=True, slots=True)
class _Entitlements:
    persons: tuple[_Entitled, ...]


@dataclass(frozen=True, slots=True)
class _Residences:
    persons: tuple[Residence, ...]


@dataclass(frozen=True, slots=True)
class _Member:
    id: UUID


@dataclass(frozen=True, slots=True)
class _Commission:
    members: tuple[_Member, ...]


class RegistryClient:
    """Asks the registry in the caller's name; its refusals, out-of-scope 404s among them, pass through."""

    def __init__(self, http: ServiceClient) -> None:
        self._http = http
        self._rulebooks = RulebookClient(self._fetch)

    async def election(self, election_id: UUID) -> Election:
        """The election as it stands now."""
        return await self._http.read(Election, f"/v1/elections/{election_id}")

    async def rulebook(self, sha256: str) -> Rulebook:
        """The frozen rulebook with this hash, fetched once a process.

        Raises:
            Unavailable: the registry answered with another rulebook than the hash names.
        """
        try:
            return await self._rulebooks.rulebook(sha256)
        except RulesError:
            raise Unavailable(
                "登记服务返回的规则汇编与其指纹不符", "The rulebook is not what its hash names.", service="registry"
            ) from None

    async def person(self, resident_id: UUID) -> Person:
        """A resident with the facts the register vouches for."""
        return await self._http.read(Person, f"/v1/residents/{resident_id}")

    async def residences(self, election: Election, persons: Iterable[UUID]) -> Mapping[UUID, Residence]:
        """Where persons live now or lived last, by id; who never lived where the caller may look is left out."""
        body = {"persons": list(dict.fromkeys(str(person) for person in persons))}
        if not body["persons"]:
            return {}
        answer = await self._http.ask(_Residences, f"/v1/elections/{election.id}/residence-checks", body)
        return {each.id: each for each in answer.persons}

    async def entitlements(self, election: Election, persons: Iterable[UUID], capacity: str) -> Mapping[UUID, Decision]:
        """Whether each person may act in ``capacity`` in this election today, by id."""
        body = {"persons": list(dict.fromkeys(str(person) for person in persons)), "capacity": capacity}
        if not body["persons"]:
            return {}
        answer = await self._http.ask(_Entitlements, f"/v1/elections/{election.id}/entitlement-checks", body)
        return {each.resident_id: each.decision for each in answer.persons}

    async def commission(self, election: Election) -> frozenset[UUID]:
        """The ids of everybody in the result that chose the commission, member now or not; empty before one is entered."""
        try:
            found = await self._http.read(_Commission, f"/v1/elections/{election.id}/commission")
        except Forwarded as refusal:
            if refusal.forwarded_status == _NOT_FOUND:
                return frozenset()
            raise
        return frozenset(each.id for each in found.members)

    async def check_notice(self, election: Election, notice: Notice) -> None:
        """Pass if the registry would post the notice now; its refusal is raised as it is."""
        await self._http.post(f"/v1/elections/{election.id}/notice-checks", notice.body())

    async def check_step(self, election: Election, step: Step, reason: str) -> None:
        """Pass if the registry would take this step of the election now; its refusal is raised as it is."""
        await self._http.post(f"/v1/elections/{election.id}/step-checks", {"step": step, "reason": reason})

    async def _fetch(self, sha256: str) -> str:
        return json.dumps(await self._http.get(f"/v1/rulebooks/{sha256}"))


def notice_message(election: Election, slate_id: UUID, notice: Notice) -> Message:
    """Post the notice of a list, delivered after the commit; the reply brings its number."""
    path = f"/v1/elections/{election.id}/notices"
    return Message("registry", NOTICE, election.id, slate_id, path, notice.body(), key=notice.id)


def step_message(election: Election, step: Step, reason: str) -> Message:
    """Tell that the election has taken this step, delivered after the commit."""
    body = {"step": step, "reason": reason}
    return Message("registry", STEP, election.id, election.id, f"/v1/elections/{election.id}/steps", body)


def exit_message(election: Election, act: Act, about: UUID, number: int, unmet: Iterable[str]) -> Message:
    """Let an act meet the exits of stages that it decides, but for the rules it leaves ``unmet``, delivered after the commit."""
    body = {"act": act, "about": str(about), "number": number, "holds": True, "unmet": sorted(unmet)}
    # What is refused here holds back no notice and no step of the election.
    return Message("registry", EXIT, about, about, f"/v1/elections/{election.id}/exits", body)


def nominee_message(election: Election, candidacy: Candidacy) -> Message:
    """Tell who stands, and whose relative in the commission that is, delivered after the commit; it holds back nothing else."""
    body = {
        "resident_id": str(candidacy.resident_id),
        "relatives": [str(each.member_id) for each in candidacy.declared.commission_relatives],
    }
    path = f"/v1/elections/{election.id}/commission/nominees"
    return Message("registry", NOMINEE, candidacy.id, candidacy.id, path, body)
