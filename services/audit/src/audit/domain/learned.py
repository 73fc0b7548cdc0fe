"""What audit learns from the registry's events as it sequences them: places (辖区), plans, elections with their rulebook.

Audit calls no service. What it knows of the registry is what the registry's events said.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from electoral_rules.book import steps

from audit.domain.event import Event, Json

TEACHER = "registry"
BEGINS = "registry.election.created"
PLACES = "registry.jurisdiction.listed"
ORDERS = "registry.plan.activated"
DATED = "registry.election.day_set"
MOVES = "registry.election.advanced"
CANCELLED = ("registry.election.cancelled", "registry.election.voided")
ORDERED = (
    *CANCELLED,
    "registry.election.suspended",
    "registry.election.resumed",
    "registry.election.closed",
)
CHINA = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the tree of jurisdictions (辖区)."""

    code: str
    name: str
    level: str


@dataclass(frozen=True, slots=True)
class Election:
    """An election (选举) whose log may be written.

    `rulebook_at` is the index of the entry of its log that carries its current rulebook whole, `held_in` the jurisdiction
    of the document that rulebook is of. `filed_on` is the day its result was filed with everybody, `cancelled` says that it
    was ended without one.
    """

    id: UUID
    community_code: str
    body: str
    kind: str
    held_in: str = ""
    rulebook_at: int | None = None
    election_day: date | None = None
    filed_on: date | None = None
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """选举状态: the state an election came to by an entry of its log, and the step it took with it, None where it took none."""

    election_id: UUID
    position: int
    at: datetime
    state: str
    step: str | None


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan (工作方案) that was activated: its place, its elections, and the last days it gives the stages."""

    id: UUID
    community_code: str
    elections: tuple[UUID, ...]
    last_days: Mapping[str, date]


@dataclass(frozen=True, slots=True)
class PlaceWithElections:
    """A place and the elections held there, the oldest first."""

    place: Place
    elections: tuple[Election, ...]


def begins(event: Event) -> bool:
    """Decide whether this event is the first of an election: from it on, the log of that election may be written."""
    return event.source == TEACHER and event.type == BEGINS


def election_of(event: Event) -> Election | None:
    """Read the election that an event begins."""
    if not begins(event) or event.community_code is None:
        return None
    data = _data(event)
    return Election(UUID(event.log), event.community_code, _text(data.get("body")), _text(data.get("kind")))


def plan_of(event: Event) -> Plan | None:
    """Read the plan that an event tells to be active."""
    if event.source != TEACHER or event.type != ORDERS or event.community_code is None:
        return None
    data = _data(event)
    plan_id = _id(data.get("plan_id"))
    if plan_id is None:
        return None
    ids, days = data.get("elections"), data.get("last_days")
    elections = map(_id, ids) if isinstance(ids, Sequence) else ()
    ends = {stage: _day(day) for stage, day in days.items()} if isinstance(days, Mapping) else {}
    last_days = {stage: day for stage, day in ends.items() if day}
    return Plan(plan_id, event.community_code, tuple(each for each in elections if each), last_days)


def came_of(event: Event) -> Mapping[str, date | bool]:
    """Read what became of an election, by the field that says so: its day, its filing, or that it ended without a result."""
    data = _data(event)
    if event.type == DATED and (day := _day(data.get("election_day"))):
        return {"election_day": day}
    if event.type == MOVES and data.get("to") == steps.LAST:
        return {"filed_on": datetime.fromisoformat(_text(event.content.get("at"))).astimezone(CHINA).date()}
    return {"cancelled": True} if event.type in CANCELLED else {}


def standing_of(event: Event, position: int) -> Standing | None:
    """Read the state that an election comes to by an event of its log; None where it stays in its state."""
    data = _data(event)
    came: tuple[str, str | None]
    if begins(event):
        came = steps.state_after(steps.FIRST), steps.FIRST
    elif event.type == MOVES and (state := _text(data.get("state"))):
        came = state, _text(data.get("to"))
    elif event.type in ORDERED and (state := _text(data.get("to"))):
        came = state, None
    else:
        return None
    return Standing(UUID(event.log), position, datetime.fromisoformat(_text(event.content.get("at"))), *came)


def jurisdiction_of_rulebook(event: Event) -> str | None:
    """Read where the rulebook holds that an event of the registry carries; None when it carries none."""
    book = _data(event).get("rulebook")
    return _text(book.get("jurisdiction_code")) if event.source == TEACHER and isinstance(book, Mapping) else None


def places_of(event: Event) -> Iterator[Place]:
    """Read the places that an event lists."""
    places = _data(event).get("places") if event.source == TEACHER and event.type == PLACES else ()
    for place in places if isinstance(places, Sequence) else ():
        if isinstance(place, Mapping):
            yield Place(_text(place.get("code")), _text(place.get("name")), _text(place.get("level")))


def _data(event: Event) -> Mapping[str, Json]:
    data = event.content.get("data")
    return data if isinstance(data, dict) else {}


def _text(value: Json) -> str:
    return value if isinstance(value, str) else ""


def _id(value: Json) -> UUID | None:
    try:
        return UUID(_text(value))
    except ValueError:
        return None


def _day(value: Json) -> date | None:
    try:
        return date.fromisoformat(_text(value))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Somewhere:
    """某辖区: where something happens that is about several elections, or none."""

    community_code: str

    @property
    def election_id(self) -> UUID | None:
        """None: it stands in the common log."""
        return None
