"""What audit learns from the registry's events as it sequences them: places (辖区), and elections with their rulebook.

Audit calls no service. What it knows of the registry is what the registry's events said.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from audit.domain.event import Event, Json

TEACHER = "registry"
BEGINS = "registry.election.created"
PLACES = "registry.jurisdiction.listed"


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
    of the document that rulebook is of.
    """

    id: UUID
    community_code: str
    body: str
    kind: str
    held_in: str = ""
    rulebook_at: int | None = None


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
    return data if isinstance(data, Mapping) else {}


def _text(value: Json) -> str:
    return value if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class Somewhere:
    """某辖区: where something happens that is about several elections, or none."""

    community_code: str

    @property
    def election_id(self) -> UUID | None:
        """None: it stands in the common log."""
        return None
