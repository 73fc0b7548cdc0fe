"""What ballots reads of the candidates service, and the outcomes it delivers there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from electoral_rules.ballots.results import PersonStanding
from electoral_rules.book.lifecycle import CANDIDACY
from service_kit import clock
from service_kit.client import ServiceClient
from service_kit.deliveries import Message
from service_kit.paging import MOST
from service_kit.problems import Forwarded
from service_kit.waiting import count_waiting

from ballots.domain.team import Judgement, Seat

CandidacyOutcome = Literal["elected", "not_elected", "next_round"]
_STEPS: Mapping[CandidacyOutcome, str] = {"elected": "elect", "not_elected": "not_elect", "next_round": "next_round"}
_ANNULLED = CANDIDACY.after("elected", "annul")
_FORBIDDEN, _NOT_FOUND = 403, 404


@dataclass(frozen=True, slots=True)
class Listed:
    """One name of the formal list; ``distinction`` tells people of one name apart."""

    candidacy_id: str
    name: str
    order: int
    distinction: str


@dataclass(frozen=True, slots=True)
class ListedContest:
    """The names of one contest."""

    contest_id: UUID
    candidates: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Slate:
    """正式候选人名单: the names in their order, and when they were announced (None while they were not)."""

    contests: tuple[ListedContest, ...]
    candidates_posted_at: datetime | None

    @property
    def posted_on(self) -> date | None:
        """The day it was posted."""
        return clock.local_date(self.candidates_posted_at) if self.candidates_posted_at else None

    @property
    def names(self) -> tuple[Listed, ...]:
        """All names."""
        return tuple(name for contest in self.contests for name in contest.candidates)

    def of(self, contest_id: UUID) -> tuple[Listed, ...]:
        """The names of one contest."""
        return tuple(name for each in self.contests if each.contest_id == contest_id for name in each.candidates)


@dataclass(frozen=True, slots=True)
class _Shown(Slate):
    """The list as the caller sees it: who works on it gets the newest one, with the posted one beside it."""

    posted: Slate | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """不能参选的依据: the rule by which somebody stands no more."""

    rule: str


@dataclass(frozen=True, slots=True)
class Candidacy:
    """参选: the resident behind it, how it stands, and what bars the person since (离开社区、剥夺政治权利), None for nothing."""

    id: str
    resident_id: str
    state: str
    bar: Bar | None

    @property
    def is_on_list(self) -> bool:
        """Whether it stands on the formal list and awaits its outcome."""
        return self.awaits("elected")

    @property
    def may_stand_again(self) -> bool:
        """Whether it may stand in a separate election (另行选举): on the list, or lost in a vote that was filed since."""
        return self.is_on_list or self.awaits("next_round")

    def awaits(self, outcome: CandidacyOutcome) -> bool:
        """Whether this outcome is still to come."""
        return CANDIDACY.after(self.state, _STEPS[outcome]) is not None

    @property
    def is_elected(self) -> bool:
        """Whether it was elected and not annulled."""
        return CANDIDACY.after(self.state, "annul") is not None

    @property
    def is_annulled(self) -> bool:
        """Whether its election became void (当选无效)."""
        return self.state == _ANNULLED


@dataclass(frozen=True, slots=True)
class _State:
    candidacy_id: str
    state: str


@dataclass(frozen=True, slots=True)
class _Standing:
    standing: PersonStanding


@dataclass(frozen=True, slots=True)
class _Given:
    held_at: datetime


@dataclass(frozen=True, slots=True)
class _Speech:
    candidacy_id: str
    delivery: _Given | None


class CandidatesClient:
    """Asks the candidates service in the caller's name."""

    def __init__(self, candidates: ServiceClient) -> None:
        self._candidates = candidates

    async def slate(self, election_id: UUID) -> Slate:
        """The newest list that is posted; before one is, the one drawn up."""
        found = await self._candidates.read(_Shown, f"/v1/elections/{election_id}/slate")
        return found.posted or found

    async def find_slate(self, election_id: UUID) -> Slate | None:
        """The formal list in force; None while there is none to see."""
        try:
            return await self.slate(election_id)
        except Forwarded as refusal:
            if refusal.forwarded_status == _NOT_FOUND:
                return None
            raise

    async def hold_slate(self, election_id: UUID) -> None:
        """Let nobody leave the posted list until the election takes its next step; what was known of it is asked anew."""
        await self._candidates.hold(f"/v1/elections/{election_id}/slate-holds")

    async def candidacies(self, election_id: UUID) -> dict[str, Candidacy]:
        """All candidacies of the election by id."""
        found = await self._candidates.read_all(Candidacy, f"/v1/elections/{election_id}/candidacies", {"limit": MOST})
        return {each.id: each for each in found}

    async def spoken(self, election_id: UUID) -> frozenset[str]:
        """The candidacies whose speech (竞职演讲) was given."""
        found = await self._candidates.read_page(_Speech, f"/v1/elections/{election_id}/speeches")
        return frozenset(each.candidacy_id for each in found if each.delivery is not None)

    async def find_spoken(self, election_id: UUID) -> frozenset[str] | None:
        """The same; None for a caller who does not read them."""
        try:
            return await self.spoken(election_id)
        except Forwarded as refusal:
            if refusal.forwarded_status == _FORBIDDEN:
                return None
            raise

    async def annulled(self, election_id: UUID) -> frozenset[str]:
        """The candidacies whose election became void; any caller may ask, for nothing else is answered of a person."""
        found = await self._candidates.read_page(_State, f"/v1/elections/{election_id}/outcomes")
        return frozenset(each.candidacy_id for each in found if each.state == _ANNULLED)

    async def annulled_in(self, elections: Iterable[UUID]) -> frozenset[str]:
        """The same in several elections at once."""
        query = {"elections": [str(each) for each in elections]}
        found = await self._candidates.read_page(_State, "/v1/annulments", query)
        return frozenset(each.candidacy_id for each in found)

    async def standing(self, election_id: UUID, resident_id: str) -> PersonStanding:
        """Whether a person may be elected, as the reviews found."""
        path = f"/v1/elections/{election_id}/persons/{resident_id}/standing"
        return (await self._candidates.read(_Standing, path)).standing

    async def judge_team(self, election_id: UUID, seats: Iterable[Seat]) -> Judgement:
        """What the law says of those elected, by the facts and relations that the candidates service keeps."""
        members = [{"resident_id": str(each.resident_id), "body": each.body} for each in seats]
        return await self._candidates.ask(Judgement, f"/v1/elections/{election_id}/team-checks", {"members": members})

    async def waiting(self, election_id: UUID) -> int:
        """How many events of the election the candidates service has recorded that are not in the log yet."""
        return await count_waiting(self._candidates, election_id)

    async def check(self, outcomes: Iterable[Message]) -> None:
        """Hear what recording these outcomes would be refused for; changes nothing."""
        for message in outcomes:
            await self._candidates.post(f"{message.path}-checks", message.body)


def outcomes(found: Iterable[Candidacy], outcome: CandidacyOutcome, result_id: UUID) -> tuple[Message, ...]:
    """The outcome of each candidacy that awaits it; one that was recorded or struck off is left alone."""
    return tuple(_outcome(each, outcome, result_id) for each in found if each.awaits(outcome))


def stand_again(found: Iterable[Candidacy], result_id: UUID) -> tuple[Message, ...]:
    """Who stands in the separate election that a result asks for, without whoever was struck off.

    Who is on the list still is told so, too: that somebody lost may be on its way, and the candidates service hears of one
    candidacy in order.
    """
    return tuple(_outcome(each, "next_round", result_id) for each in found if each.may_stand_again)


def _outcome(candidacy: Candidacy, outcome: CandidacyOutcome, result_id: UUID) -> Message:
    return Message(
        "candidates",
        "outcome",
        subject=UUID(candidacy.id),
        about=result_id,
        path=f"/v1/candidacies/{candidacy.id}/outcome",
        body={"outcome": outcome, "result_id": str(result_id)},
    )
