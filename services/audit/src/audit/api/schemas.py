"""Wire shapes of the log."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, StringConstraints
from service_kit.wire import Code, Wire

UuidText = Annotated[
    str,
    StringConstraints(
        pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", strip_whitespace=False
    ),
]
EventId = Annotated[
    str,
    StringConstraints(
        pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", strip_whitespace=False
    ),
]
InstantText = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?Z$"),
]
EventType = Annotated[str, StringConstraints(pattern=r"^[a-z]+\.[a-z_]+\.[a-z_]+$", max_length=80)]
AnyText = Annotated[str, StringConstraints(max_length=200, strip_whitespace=False)]


class Actor(Wire):
    """Who acted: account, role, office, and the service that acted for them."""

    id: AnyText
    role: AnyText
    office: AnyText
    via: AnyText


class EventIn(Wire):
    """One event as a service recorded it; hashed exactly as it is."""

    id: EventId
    type: EventType
    source: Annotated[str, StringConstraints(pattern=r"^[a-z]+$", max_length=20)]
    election_id: UuidText | None
    community_code: Code | None
    at: InstantText
    recorded_at: InstantText
    actor: Actor
    decisions: Annotated[list[dict[str, Any]], Field(max_length=2000)]
    data: dict[str, Any]
    trace: AnyText


class EventBatch(Wire):
    """Events in the order of their transactions."""

    events: Annotated[list[EventIn], Field(min_length=1, max_length=1000)]


class PlacedEvent(Wire):
    """Where an event stands."""

    id: str
    log: str
    index: int


class PlacedBatch(Wire):
    """Answer to a batch, in its order."""

    events: list[PlacedEvent]


class LogView(Wire):
    """One log: how many entries it has, how many a signed checkpoint covers, how many a witness has cosigned."""

    log: str
    origin: str
    size: int
    published: int
    witnessed: int


class EntryView(Wire):
    """One entry: its index, its canonical text as hashed, its leaf hash (hex), and whether a checkpoint covers it."""

    index: int
    entry: str
    leaf_hash: str
    sequenced_at: datetime
    published: bool


class InclusionView(Wire):
    """Audit path of an entry (RFC 9162 §2.1.3), hashes in hex, leaf upwards."""

    index: int
    size: int
    leaf_hash: str
    root: str
    path: list[str]


class ConsistencyView(Wire):
    """Consistency proof between two sizes (RFC 9162 §2.1.4), hashes in hex."""

    first: int
    second: int
    first_root: str
    second_root: str
    path: list[str]
