"""Complaints (举报) and things to do (待办) as audit answers them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from electoral_rules.book.lifecycle import DUTY, QUESTION
from electoral_rules.book.permissions import load_permissions
from service_kit.client import ServiceClient
from service_kit.paging import MOST

from gateway.domain.worklist import Item, Kind, Waiting

_ANSWERED = frozenset({"answered", "archived", "merged"})


@dataclass(frozen=True, slots=True)
class CaseCount:
    """How many complaints of a place, and of one election or none, are not answered, and how many of them are past their day."""

    community_code: str
    election_id: UUID | None
    open_cases: int
    overdue_cases: int


@dataclass(frozen=True, slots=True)
class _NewestAct:
    """When it is dated, None before there is one."""

    at: datetime | None


@dataclass(frozen=True, slots=True)
class OpenDuty:
    """A duty that is not done; `community_code` is the place that owes it, `held_at` the one that sees to it now."""

    id: UUID
    community_code: str
    held_at: str
    zh: str
    en: str
    state: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class _CaseItem:
    number: str
    community_code: str
    state: str
    due_on: date

    @property
    def id(self) -> UUID:
        """An id made of its number: the same number gives the same id."""
        return uuid5(NAMESPACE_URL, f"case:{self.number}")

    @property
    def item(self) -> Item:
        """What a message says of it."""
        zh, en = f"举报件{self.number}", f"case {self.number}"
        return Item("case", str(self.id), self.community_code, zh, en, self.state, self.due_on)


@dataclass(frozen=True, slots=True)
class _Stated:
    """Something that has states, and where it lies."""

    id: UUID
    community_code: str
    state: str


@dataclass(frozen=True, slots=True)
class _WaitingMatter:
    """A matter that waits, where, for which roles, and who began it."""

    id: UUID
    kind: Kind
    place_code: str
    roles: tuple[str, ...]
    begun_by: str
    zh: str
    en: str


class AuditClient:
    """Asks audit in the name of the current caller."""

    def __init__(self, client: ServiceClient) -> None:
        self._client = client

    async def case_counts(self, within: str) -> Sequence[CaseCount]:
        """Read how many complaints within a place are not answered, by place and election."""
        return await self._client.read_page(CaseCount, "/v1/case-counts", {"within": within})

    async def newest_act(self, within: str) -> datetime | None:
        """Read when the newest act in the elections of a place is dated."""
        return (await self._client.read(_NewestAct, "/v1/logs/newest-act", {"within": within})).at

    async def duty_items(self) -> Sequence[Item]:
        """Read the open duties that the caller's place has to see to, as things to do."""
        found: list[OpenDuty] = []
        for state in DUTY.open:
            params: dict[str, str | int] = {"mine": "true", "state": state, "limit": MOST}
            found += await self._client.read_page(OpenDuty, "/v1/duties", params)
        return [
            Item("duty", str(each.id), each.community_code, each.zh, each.en, each.state, each.due_on) for each in found
        ]

    async def case_items(self) -> Sequence[Item]:
        """Read the cases of the caller's place that are not answered."""
        found = await self._client.read_page(_CaseItem, "/v1/cases", {"limit": MOST})
        return [
            Item("case", each.number, each.community_code, "举报件待办理", "a case to handle", each.state, each.due_on)
            for each in found
            if each.state not in _ANSWERED
        ]

    async def question_items(self) -> Sequence[Item]:
        """Read the questions that wait for an answer."""
        found: list[_Stated] = []
        for state in QUESTION.open:
            params: dict[str, str | int] = {"state": state, "limit": MOST}
            found += await self._client.read_page(_Stated, "/v1/questions", params)
        zh, en = "社区提出的问题待答复", "a question to answer"
        return [Item("question", str(each.id), each.community_code, zh, en, each.state) for each in found]

    async def incident_items(self) -> Sequence[Item]:
        """Read the emergencies of the caller's place that are not reported yet."""
        params: dict[str, str | int] = {"kind": "incident", "state": "happened", "limit": MOST}
        found = await self._client.read_page(_Stated, "/v1/matters", params)
        zh, en = "突发事件尚未报告", "an emergency to report"
        return [Item("incident", str(each.id), each.community_code, zh, en, each.state) for each in found]

    async def serious_items(self) -> Sequence[Item]:
        """Read the reports and notices that the caller's place has to acknowledge."""
        params: dict[str, str | int] = {"kind": "serious_matter", "state": "sent", "addressed": "true", "limit": MOST}
        found = await self._client.read_page(_Stated, "/v1/matters", params)
        zh, en = "重大问题报告或情况通报待签收", "a report or notice to acknowledge"
        return [Item("serious_matter", str(each.id), each.community_code, zh, en, each.state) for each in found]


class CalendarClient:
    """Asks for what is due or waits anywhere, in the gateway's own name: those it concerns are told of it."""

    def __init__(self, client: ServiceClient) -> None:
        self._client = client

    async def due_by(self, day: date) -> Sequence[OpenDuty]:
        """Read every open duty whose last day is this one or before it."""
        found: list[OpenDuty] = []
        for state in DUTY.open:
            params: dict[str, str | int] = {"state": state, "due_by": day.isoformat(), "limit": MOST}
            found += await self._client.read_all(OpenDuty, "/v1/duties", params)
        return found

    async def cases_due(self, day: date) -> Sequence[Waiting]:
        """Read the complaints that wait for a decision due on this day or before, for those who decide them."""
        params: dict[str, str | int] = {"due_by": day.isoformat(), "limit": MOST}
        roles = tuple(sorted(load_permissions()["audit.case.decide"].roles))
        found = await self._client.read_all(_CaseItem, "/v1/cases", params)
        return [Waiting(each.id, each.item, roles, "") for each in found]

    async def waiting(self) -> Sequence[Waiting]:
        """Read the matters that wait for somebody."""
        found = await self._client.read_page(_WaitingMatter, "/v1/waiting-matters")
        return [
            Waiting(
                each.id,
                Item(each.kind, str(each.id), each.place_code, each.zh, each.en, "open"),
                each.roles,
                each.begun_by,
            )
            for each in found
        ]
