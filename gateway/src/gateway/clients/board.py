"""What registry tells of an election to everybody (公告、时间表、公众指引)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gateway.clients.gates import Citation


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice as it was posted, under its number."""

    id: UUID
    number: int
    kind: str
    title: str
    content: str
    content_sha256: str
    posted_at: datetime
    place: str


@dataclass(frozen=True, slots=True)
class StatutoryDate:
    """A date the law gives: the latest, earliest or only day (``bound``), what it is counted from, and how it was kept."""

    id: str
    zh: str
    en: str
    done_on: date | None
    date: date
    bound: str
    depends_on: str
    kept: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Timetable:
    """Every statutory date; before the day is set, only those that do not hang on it."""

    election_day: date | None
    rows: tuple[StatutoryDate, ...]


@dataclass(frozen=True, slots=True)
class Provision:
    """What a document orders, in its words."""

    rule: str
    zh: str
    en: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to complain."""

    slug: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """Within how many days a complaint is decided, and from when they are counted."""

    days: int
    counted_from: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Guide:
    """Who answers for an election and how to complain; nothing where its documents are silent."""

    election_id: UUID
    community_code: str
    community_name: str
    responsible: tuple[Provision, ...]
    ways: tuple[Provision, ...]
    channels: tuple[Channel, ...]
    deadline: Deadline | None
