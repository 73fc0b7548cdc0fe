"""A log as its rows are found in a database, before anybody believes them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from audit.domain.event import Json

SAMPLED = ".rule.refused"
"""How the types of events end that are recorded once for each account, rule and hour."""
HOUR = 3600
HOUSE_LOG = "house"
"""The log of what belongs to no election."""


@dataclass(frozen=True)
class LiveEntry:
    """One row: where it says it is, the text it holds, the leaf stored beside it, when it was put there, and in which batch."""

    index: int
    event_id: str
    canonical: str
    leaf_hash: bytes
    sequenced_at: datetime
    batch: int | None = None

    @cached_property
    def content(self) -> Mapping[str, Json]:
        """The entry itself; empty when the text is not even JSON."""
        return self.read(self.canonical)

    @staticmethod
    def read(text: str) -> Mapping[str, Json]:
        """What a text says; nothing when it is not even JSON."""
        try:
            content = json.loads(text)
        except (ValueError, RecursionError):  # nesting without end is no JSON of ours either
            return {}
        return content if isinstance(content, dict) else {}

    @property
    def recorded_at(self) -> float:
        """Seconds since 1970 at which the service says it recorded the event; 0 when it says nothing readable."""
        try:
            return datetime.fromisoformat(str(self.content["recorded_at"])).timestamp()
        except (KeyError, ValueError, OverflowError):
            return 0.0

    @property
    def made_at(self) -> float:
        """Seconds since 1970 within the event's own id (UUID version 7); 0 for any other id, which no service makes.

        The id of a sample names its hour alone: within that hour it is the time of recording.
        """
        bare = self.event_id.replace("-", "")
        time = int(bare[:12], 16) / 1000 if bare[12] == "7" else 0.0
        an_hour = str(self.content.get("type", "")).endswith(SAMPLED) and time % HOUR == 0
        return self.recorded_at if an_hour and time <= self.recorded_at < time + HOUR else time


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """An event with its place in a log; one that is only in its service's outbox has no index yet."""

    log: str
    index: int | None
    event_id: str
    content: Mapping[str, Json]


@dataclass(frozen=True)
class LiveLog:
    """All rows of one log: entries by index, stored subtrees by (level, index), notes by size."""

    name: str
    entries: tuple[LiveEntry, ...]
    nodes: dict[tuple[int, int], bytes]
    notes: dict[int, str]
