"""Communities, elections and turnout (社区、选举、到会) as registry answers them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field
from service_kit.client import ServiceClient
from service_kit.paging import MOST
from service_kit.problems import Forwarded, NotFound

from gateway.clients.board import Guide, Notice, Timetable
from gateway.domain.bindings import Bindable
from gateway.domain.worklist import Item, Kind, Text, Waiting

_NOT_FOUND = 404
_WORDS: Mapping[Kind, Text] = {
    "election_exception": ("选举例外待第二人批准", "an exception of an election that a second person has to approve"),
    "stage_override": ("越过出口条件的申请待第二人批准", "an override of a stage that a second person has to approve"),
    "community_change": ("社区变更待第二人批准", "a change of a community that a second person has to approve"),
    "objection": ("第{number}号异议逾期未答复", "objection {number} is past the day of its answer"),
    "meeting_request": ("应当召集的会议尚未召开", "a meeting that was asked for has to be called"),
    "exit": ("“{zh}”还差{number}处", "{en}: still missing at {number} places"),
}


@dataclass(frozen=True, slots=True)
class Community:
    """A community and the place right above it."""

    code: str
    name: str
    parent_code: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the tree."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Window:
    """First and last day an election may be held on, None where the documents give none."""

    first: Annotated[date | None, Field(alias="from")]
    to: date | None


@dataclass(frozen=True, slots=True)
class Contest:
    """An office to be filled."""

    id: UUID
    office: str
    seats: int


@dataclass(frozen=True, slots=True)
class Order:
    """Why and since when an election is suspended, resumed, cancelled, void or closed."""

    event: str
    reason: str
    ordered_at: datetime


@dataclass(frozen=True, slots=True)
class Election:
    """An election of a community."""

    id: UUID
    community_code: str
    community_name: str
    body: str
    kind: str
    mode: str
    state: str
    step: str
    election_day: date | None
    window: Window
    contests: tuple[Contest, ...]
    order: Order | None


@dataclass(frozen=True, slots=True)
class StandingCount:
    """How many elections of a place are in a state after a step."""

    state: str
    step: str
    elections: int


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many may vote and how many have come, in one round."""

    round: int
    entitled: int
    present: int


@dataclass(frozen=True, slots=True)
class Exit:
    """An exit of a stage that concerns an election: of its plan, its community or its body."""

    stage: str
    rule: str
    zh: str
    en: str
    community_code: str | None
    body: str | None
    state: str
    owner: str
    due: date | None
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class Exits:
    """The exits that concern an election, in the order of the stages."""

    exits: tuple[Exit, ...]


@dataclass(frozen=True, slots=True)
class StageProgress:
    """A stage of an election's plan: its day, when it was closed, and how many of its exits are met and to be met."""

    stage: str
    zh: str
    en: str
    due: date | None
    closed_on: date | None
    met: int
    unmet: int


@dataclass(frozen=True, slots=True)
class NextDue:
    """The exit that is due next, and who has to see to it."""

    stage: str
    rule: str
    zh: str
    en: str
    owner: str
    due: date | None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an election is, stage by stage."""

    election_id: UUID
    community_code: str
    community_name: str
    body: str
    state: str
    step: str
    election_day: date | None
    stages: tuple[StageProgress, ...]
    next_due: NextDue | None
    overdue: int


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many elections are in a state."""

    state: str
    elections: int


@dataclass(frozen=True, slots=True)
class ElectionSums:
    """All elections of a place: how many, how many of them done, past a day of theirs, and in each state."""

    elections: int
    done: int
    late: int
    states: tuple[StateCount, ...]


@dataclass(frozen=True, slots=True)
class ProgressPage:
    """A page of elections, with the sums of all of them on the first."""

    items: tuple[Progress, ...]
    sums: ElectionSums | None


@dataclass(frozen=True, slots=True)
class _Task:
    """What waits: a proposal, an objection of the election `about` with its number, or an exit of the plan `about` with its words."""

    kind: Kind
    about: UUID
    community_code: str
    number: int | None
    due_on: date | None
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class _WaitingTask(_Task):
    """The same under an id that stays the same, with the roles that see to it and who proposed it."""

    id: UUID
    roles: tuple[str, ...]
    proposed_by: str


class RegistryClient:
    """Asks registry in the name of the current caller."""

    def __init__(self, client: ServiceClient) -> None:
        self._client = client

    async def election(self, election_id: UUID) -> Election:
        """Read an election."""
        return await self._client.read(Election, f"/v1/elections/{election_id}")

    async def exits(self, election_id: UUID) -> tuple[Exit, ...]:
        """Read the exits of stages that concern an election, past and to come."""
        return (await self._client.read(Exits, f"/v1/elections/{election_id}/exits")).exits

    async def progress(self, within: str, after: UUID | None, limit: int) -> ProgressPage:
        """Read how far the elections within a jurisdiction are, after one, by community; the first page has the sums."""
        query = {**_page(within, str(after or ""), limit), "sums": "false" if after else "true"}
        return await self._client.read(ProgressPage, "/v1/election-progress", query)

    async def places_in(self, code: str) -> Sequence[Place]:
        """Read the places right below a place, in the order of their codes."""
        return await self._client.read_all(Place, "/v1/jurisdictions", {"parent": code, "limit": MOST})

    async def tasks(self) -> Sequence[Item]:
        """Read what waits for the caller, as things to do."""
        found = await self._client.read_page(_Task, "/v1/tasks")
        return [_item(each) for each in found]

    async def page_of_elections(self, within: str, after: UUID | None, limit: int) -> Sequence[Election]:
        """Read the elections within a jurisdiction after one, in order of their ids."""
        query = _page(within, str(after or ""), limit)
        return await self._client.read_page(Election, "/v1/elections", query)

    async def place(self, code: str) -> Place:
        """Read a place of the tree."""
        return await self._client.read(Place, f"/v1/jurisdictions/{code}")

    async def standings(self, within: str) -> Sequence[StandingCount]:
        """Read how the elections of a place stand, those of each state and step counted."""
        return await self._client.read_page(StandingCount, "/v1/election-standings", {"within": within})

    async def page_of_communities(self, within: str, after: str, limit: int) -> Sequence[Community]:
        """Read the communities within a jurisdiction after one, in order of code."""
        return await self._client.read_page(Community, "/v1/communities", _page(within, after, limit))

    async def notices(self, election_id: UUID) -> Sequence[Notice]:
        """Read all notices of an election in order of their numbers."""
        return await self._client.read_page(Notice, f"/v1/elections/{election_id}/notices")

    async def timetable(self, election_id: UUID) -> Timetable:
        """Read every statutory date of an election."""
        return await self._client.read(Timetable, f"/v1/elections/{election_id}/timetable")

    async def guide(self, election_id: UUID) -> Guide:
        """Read who answers for an election and how to complain."""
        return await self._client.read(Guide, f"/v1/elections/{election_id}/guide")

    async def turnout(self, election_id: UUID, round_number: int) -> Turnout:
        """Read the turnout of one round."""
        path = f"/v1/elections/{election_id}/check-ins"
        return await self._client.read(Turnout, path, {"round": round_number})


class WaitingTasksClient:
    """Asks for what waits anywhere, in the gateway's own name: those it concerns are told of it."""

    def __init__(self, client: ServiceClient) -> None:
        self._client = client

    async def waiting(self) -> Sequence[Waiting]:
        """Read what waits for somebody."""
        found = await self._client.read_page(_WaitingTask, "/v1/waiting-tasks")
        return [Waiting(each.id, _item(each), each.roles, each.proposed_by) for each in found]


class IdentityClient:
    """Asks whom an account may be bound to (绑定核验), in the gateway's own name: it has admitted whoever asks."""

    def __init__(self, client: ServiceClient) -> None:
        self._client = client

    async def by_code(self, code: str, tail: str) -> Bindable:
        """Whose card the code stands on; registry's refusal passes through."""
        return await self._client.ask(Bindable, "/v1/code-checks", {"code": code, "id_number_tail": tail})

    async def by_card(self, resident_id: UUID, scope: str, tail: str, purpose: str) -> Bindable:
        """Whom a clerk of ``scope`` confirms who saw the id card."""
        body = {"resident_id": str(resident_id), "scope": scope, "id_number_tail": tail, "purpose": purpose}
        return await self._client.ask(Bindable, "/v1/identity-checks", body)

    async def require_community(self, code: str) -> None:
        """Let only communities pass that are there.

        Raises:
            NotFound.
        """
        try:
            await self._client.read(Community, f"/v1/jurisdictions/{code}")
        except Forwarded as refusal:
            if refusal.forwarded_status == _NOT_FOUND:
                raise NotFound("没有这个社区，请核对社区代码", "There is no such community; check its code.") from None
            raise


def _item(task: _Task) -> Item:
    zh, en = _WORDS[task.kind]
    zh, en = zh.format(number=task.number, zh=task.zh), en.format(number=task.number, en=task.en)
    state = "open" if task.kind in ("objection", "meeting_request", "exit") else "proposed"
    return Item(task.kind, str(task.about), task.community_code, zh, en, state, task.due_on)


def _page(within: str, after: str, limit: int) -> Mapping[str, str | int]:
    return {"jurisdiction": within, "limit": limit, **({"after": after} if after else {})}
