"""Wire shapes of the log."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, NotRequired, cast

from pydantic import ConfigDict, Field, StringConstraints
from service_kit.wire import Code, Sha256, View, Wire, formed
from typing_extensions import TypedDict

from audit.domain.checkpoint import origin
from audit.domain.event import Entry, Event, Json, Placed
from audit.domain.head import LogProgress
from audit.domain.notes import VerifierKey
from audit.log.prove import Consistency, Inclusion
from audit.storage.sequencer import event_of

LogName = Annotated[str, formed(r"^(house|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$")]
UuidText = Annotated[
    str,
    StringConstraints(
        pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", strip_whitespace=False
    ),
]
_EVENT_ID = r"^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"
EventId = Annotated[str, StringConstraints(pattern=_EVENT_ID, strip_whitespace=False)]
InstantText = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?Z$"),
]
EventType = Annotated[str, StringConstraints(pattern=r"^[a-z]+\.[a-z_]+\.[a-z_]+$", max_length=80)]
Signature = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/]{86}==$", strip_whitespace=False)]
"""An Ed25519 signature (64 bytes) in base64."""
AnyText = Annotated[
    str, StringConstraints(max_length=200, pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f]*$", strip_whitespace=False)
]
FreeObject = dict[str, object]
_AS_SENT = ConfigDict(extra="forbid", allow_inf_nan=False)


# These two are checked and left as they came, neither stripped nor converted: what is hashed is what the service recorded.
# A batch has hundreds of them, and a model of each is most of the work of reading it.
class Actor(TypedDict):
    """Who acted: account, role, office, body, and the service that acted for them; events of earlier releases tell no body."""

    __pydantic_config__ = _AS_SENT  # type: ignore[misc]  # how pydantic is told of a TypedDict
    id: AnyText
    role: AnyText
    office: AnyText
    body: NotRequired[AnyText]
    via: AnyText


class EventIn(TypedDict):
    """One event as a service recorded it; hashed exactly as it is. What an election stands on bears a signature of its own."""

    __pydantic_config__ = _AS_SENT  # type: ignore[misc]

    id: EventId
    type: EventType
    source: Annotated[str, StringConstraints(pattern=r"^[a-z]+$", max_length=20)]
    election_id: UuidText | None
    community_code: Code | None
    at: InstantText
    recorded_at: InstantText
    actor: Actor
    decisions: Annotated[list[FreeObject], Field(max_length=2000)]
    data: FreeObject
    trace: AnyText
    signature: NotRequired[Signature]


class EventBatch(Wire):
    """Events in the order of their transactions, and the signature of the service that says them (Ed25519, base64)."""

    events: Annotated[list[EventIn], Field(min_length=1, max_length=1000)]
    signature: Signature

    def read(self) -> list[Event]:
        """Read the events, each to be hashed whole.

        Raises:
            NotCanonical.
        """
        return [event_of(cast("Mapping[str, Json]", event)) for event in self.events]


class PlacedEvent(View):
    """Where an event stands."""

    id: Annotated[str, formed(_EVENT_ID)]
    log: LogName
    index: int


class PlacedBatch(View):
    """Answer to a batch, in its order; `not_yet` are events of an election not known here yet: send them again later."""

    events: list[PlacedEvent]
    not_yet: list[str]

    @classmethod
    def of(cls, sent: Sequence[Event], placed: Sequence[Placed]) -> "PlacedBatch":
        """Show where each event stands, and which of those sent have no place yet."""
        known = {each.id for each in placed}
        return cls(
            events=[PlacedEvent(id=str(each.id), log=each.log, index=each.index) for each in placed],
            not_yet=[str(event.id) for event in sent if event.id not in known],
        )


class LogView(View):
    """One log: how many entries it has, how many a signed checkpoint covers, how many a witness has cosigned."""

    log: LogName
    origin: str
    size: int
    published: int
    witnessed: int

    @classmethod
    def of(cls, log: LogProgress, key: VerifierKey) -> "LogView":
        """Show how far a log is, and the origin its checkpoints name."""
        return cls(
            log=log.name,
            origin=origin(key, log.name),
            size=log.size,
            published=log.published,
            witnessed=log.witnessed,
        )


class SizeView(View):
    """How many entries a log has."""

    size: int


class NewestActView(View):
    """When the newest act is dated (`at` of the last entries), null before there is one."""

    at: datetime | None


class EntryView(View):
    """One entry: its index, its canonical text as hashed, its leaf hash (hex), and whether a checkpoint covers it."""

    index: int
    entry: str
    leaf_hash: Sha256
    sequenced_at: datetime
    published: bool

    @classmethod
    def of(cls, entry: Entry, published: int) -> "EntryView":
        """Show an entry of a log of which so many entries are published."""
        return cls(
            index=entry.index,
            entry=entry.canonical,
            leaf_hash=entry.leaf_hash.hex(),
            sequenced_at=entry.sequenced_at,
            published=entry.index < published,
        )


class InclusionView(View):
    """Audit path of an entry (RFC 9162 §2.1.3), hashes in hex, leaf upwards."""

    index: int
    size: int
    leaf_hash: Sha256
    root: Sha256
    path: list[Sha256]

    @classmethod
    def of(cls, proof: Inclusion) -> "InclusionView":
        """Show a proof of inclusion."""
        path = [value.hex() for value in proof.path]
        return cls(index=proof.index, size=proof.size, leaf_hash=proof.leaf.hex(), root=proof.root.hex(), path=path)


class ConsistencyView(View):
    """Consistency proof between two sizes (RFC 9162 §2.1.4), hashes in hex."""

    first: int
    second: int
    first_root: Sha256
    second_root: Sha256
    path: list[Sha256]

    @classmethod
    def of(cls, proof: Consistency) -> "ConsistencyView":
        """Show a proof of consistency."""
        return cls(
            first=proof.first,
            second=proof.second,
            first_root=proof.first_root.hex(),
            second_root=proof.second_root.hex(),
            path=[value.hex() for value in proof.path],
        )
