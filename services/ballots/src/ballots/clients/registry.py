"""What ballots reads of the registry, and what it delivers there: notices and steps."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from electoral_rules import exits
from electoral_rules.ballots import announcing
from electoral_rules.book.decision import Decision
from electoral_rules.book.model import RulesError
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.book.rulebooks import RulebookClient
from electoral_rules.book.steps import Step
from electoral_rules.electorate.credentials import Credential
from electoral_rules.exits import Act
from service_kit import clock
from service_kit.client import ServiceClient
from service_kit.deliveries import Message
from service_kit.ids import uuid7
from service_kit.problems import Forwarded, Unavailable
from service_kit.waiting import count_waiting

from ballots.domain.contest_result import Result
from ballots.domain.notice import Notice
from ballots.domain.session import Session
from ballots.domain.statement import Statement
from ballots.problems import PersonUnknown

RESULT_NOTICE, VOID_NOTICE, STEP, VACANCY, EXIT = "result-notice", "void-notice", "step", "vacancy", "exit"
OFFICES = "offices"
_FORBIDDEN, _NOT_FOUND = 403, 404


@dataclass(frozen=True, slots=True)
class Seat:
    """One contest of the election as the plan created it."""

    id: UUID
    office: str
    seats: int


@dataclass(frozen=True, slots=True)
class Election:
    """The election as far as voting needs it. ``community_code`` has 12 digits, ``street_code`` 9."""

    id: UUID
    plan_id: UUID
    body: str
    kind: str
    mode: str
    community_code: str
    community_name: str
    street_code: str
    state: str
    step: str
    election_day: date | None
    contests: tuple[Seat, ...]
    rulebook_sha256: str
    excepted_rules: tuple[str, ...]

    def excepted_on(self, day: date | None) -> tuple[str, ...]:
        """The rules of which an exception was approved for the day; only the election day itself has any."""
        return self.excepted_rules if day == self.election_day else ()

    @property
    def election_id(self) -> UUID:
        """The election a place lies in: its own."""
        return self.id


@dataclass(frozen=True, slots=True)
class CheckIns:
    """签到: who is entitled, how many came, and the electors that came."""

    entitled: int
    present: int
    elector_ids: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class CheckIn:
    """签到 of one elector for the round that is open, whom the log knows by the commitment ``person``.

    ``credential`` is what a representative votes on, as it is now; ``agent_id`` the elector who came by a proxy.
    """

    round: int
    person: str
    agent_id: UUID | None
    credential: Credential | None


@dataclass(frozen=True, slots=True)
class Person:
    """A resident as a count or a certificate needs one; ``commitment`` stands for the person in the log."""

    id: str
    name: str
    community_code: str
    commitment: str


@dataclass(frozen=True, slots=True)
class RollChange:
    """名单确定后的更改: its number, added or struck, and the reason."""

    number: int
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Roll:
    """选民名单: how voters were registered (`pilot` or ""), and what was changed once it was final."""

    registration: str
    after_final: tuple[RollChange, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    name: str


@dataclass(frozen=True, slots=True)
class _Posted:
    kind: str


@dataclass(frozen=True, slots=True)
class _Withdrawal:
    withdrawn_at: datetime


@dataclass(frozen=True, slots=True)
class Proxy:
    """委托: whether the agent stands in the election, whether a list shows it, and whether it was withdrawn."""

    agent_stands: bool
    notice_number: int | None
    withdrawal: _Withdrawal | None


class RegistryClient:
    """Asks the registry in the caller's name; its refusals pass through unchanged."""

    def __init__(self, registry: ServiceClient) -> None:
        self._registry = registry
        self._rulebooks = RulebookClient(self._fetch)

    async def election(self, election_id: UUID) -> Election:
        """The election; the registry answers 404 for one that is missing or not in the caller's scope."""
        return await self._registry.read(Election, f"/v1/elections/{election_id}")

    async def elections_of(self, community: str) -> list[Election]:
        """The elections of a community in the order in which they began."""
        return await self._registry.read_all(Election, "/v1/elections", {"community_code": community})

    async def rulebook(self, sha256: str) -> Rulebook:
        """The frozen rulebook with this hash.

        Raises:
            Unavailable: the registry answered another one.
        """
        try:
            return await self._rulebooks.rulebook(sha256)
        except RulesError:
            raise Unavailable(
                "登记服务返回的规则与本选举不符，请联系管理员",
                "The registry answered another rulebook than the election's.",
                service="registry",
            ) from None

    async def check_ins(self, election_id: UUID, round_: int) -> CheckIns:
        """Who has checked in for a round."""
        return await self._registry.read(CheckIns, f"/v1/elections/{election_id}/check-ins", {"round": round_})

    async def pause_check_ins(self, election_id: UUID, round_: int) -> CheckIns:
        """Who has checked in for a round, to which nobody is added until the election takes its next step."""
        return await self._registry.ask(CheckIns, f"/v1/elections/{election_id}/check-in-pauses", {"round": round_})

    async def check_in(self, election_id: UUID, round_: int, elector_id: UUID) -> CheckIn | None:
        """The check-in of one elector for a round; None while there is none."""
        path = f"/v1/elections/{election_id}/check-ins/{elector_id}"
        try:
            found = await self._registry.read(CheckIn, path)
        except Forwarded as refusal:
            if refusal.forwarded_status == _NOT_FOUND:
                return None
            raise
        # The registry may not have learnt yet that this round is open.
        return found if found.round == round_ else None

    async def person(self, resident_id: str) -> Person:
        """A resident's name, community and commitment.

        Raises:
            PersonUnknown: nobody of this id is registered within the caller's scope.
        """
        try:
            return await self._registry.read(Person, f"/v1/residents/{resident_id}")
        except Forwarded as refusal:
            if refusal.forwarded_status == _NOT_FOUND:
                raise PersonUnknown() from None
            raise

    async def roll(self, election_id: UUID) -> Roll:
        """The roll of an election whose list of electors is drawn up."""
        return await self._registry.read(Roll, f"/v1/elections/{election_id}/roll")

    async def place_name(self, code: str) -> str:
        """The name of a jurisdiction."""
        return (await self._registry.read(_Place, f"/v1/jurisdictions/{code}")).name

    async def has_notice(self, election_id: UUID, kind: str) -> bool:
        """Whether a notice of this kind is posted."""
        posted = await self._registry.read_all(_Posted, f"/v1/elections/{election_id}/notices")
        return any(notice.kind == kind for notice in posted)

    async def proxies(self, election_id: UUID) -> list[Proxy]:
        """The proxies of an election that hold."""
        found = await self._registry.read_all(Proxy, f"/v1/elections/{election_id}/proxies")
        return [each for each in found if each.withdrawal is None]

    async def find_proxies(self, election_id: UUID) -> list[Proxy]:
        """The same; none for a caller who does not read them."""
        try:
            return await self.proxies(election_id)
        except Forwarded as refusal:
            if refusal.forwarded_status == _FORBIDDEN:
                return []
            raise

    async def waiting(self, election_id: UUID) -> int:
        """How many events of the election the registry has recorded that are not in the log yet."""
        return await count_waiting(self._registry, election_id)

    async def check(self, message: Message) -> None:
        """Hear what a notice or a step would be refused for; changes nothing."""
        await self._registry.post(f"{message.path.removesuffix('s')}-checks", message.body)

    async def _fetch(self, sha256: str) -> str:
        return json.dumps(await self._registry.get(f"/v1/rulebooks/{sha256}"))


def notice_message(kind: str, election_id: UUID, about: UUID, notice: Notice) -> Message:
    """A notice of this service's own noun ``about``; its id is the key of its delivery too."""
    body = {
        "id": str(notice.id),
        "kind": announcing.KIND,
        "title": notice.title,
        "content": notice.content,
        "posted_at": clock.rfc3339(notice.posted_at),
        "place": notice.place,
        "evidence_sha256": notice.evidence_sha256,
    }
    # A notice that is refused holds back no step of the election: each waits for its own kind only.
    return Message("registry", kind, about, about, f"/v1/elections/{election_id}/notices", body, key=notice.id)


def vacancy_message(election: Election, made: Statement, office: str, since: date) -> Message:
    """The vacancy that a statement opens in the register of offices; its id is the key of its delivery too."""
    body = {"id": str(made.id), "office": office, "cause": made.kind, "since": since.isoformat()}
    path = f"/v1/elections/{election.id}/vacancies"
    return Message("registry", VACANCY, made.id, made.id, path, {**body, "result_id": str(made.result_id)})


def offices_message(election: Election, result: Result, holding: Iterable[str], number: int) -> Message:
    """Who holds a seat by an announced result now, as residents; the higher number was told later.

    The order of messages does not matter, so one that is refused holds back nothing.
    """
    announced = result.announced_at
    assert announced is not None, "nobody takes an office before"
    body = {
        "result_id": str(result.id),
        "office": result.content.contest.office,
        "since": clock.local_date(announced).isoformat(),
        "election_day": result.election_day.isoformat(),
        "number": number,
        "holding": list(holding),
    }
    key = uuid7()
    return Message("registry", OFFICES, key, result.id, f"/v1/elections/{election.id}/office-holders", body, key=key)


def exit_message(
    election: Election, act: Act, about: UUID, number: int, decisions: Iterable[Decision] = (), *, holds: bool = True
) -> Message:
    """Let an act meet the exits of stages that it decides, but for those a decision taken with it says are not kept.

    One that `holds` no more withdraws them.
    """
    unmet = sorted(exits.failing(act, decisions))
    body = {"act": act, "about": str(about), "number": number, "holds": holds, "unmet": unmet}
    # What is refused here holds back no notice and no step of the election.
    key = uuid7()
    return Message("registry", EXIT, key, about, f"/v1/elections/{election.id}/exits", body, key=key)


def step_message(
    election: Election,
    step: Step,
    about: UUID,
    reason: str,
    opened: Session | None = None,
    left_open: Mapping[str, int] | None = None,
) -> Message:
    """That the election has taken a step of the vote.

    ``opened`` is the round it begins with, ``left_open`` are the seats of each office that nobody was elected to.
    """
    body: dict[str, object] = {"step": step, "reason": reason}
    if opened is not None:
        body["round"] = {"number": opened.round, "day": opened.election_day.isoformat()}
    if left_open:
        body["left_open"] = [{"office": office, "seats": seats} for office, seats in left_open.items()]
    return Message("registry", STEP, election.id, about, f"/v1/elections/{election.id}/steps", body)
