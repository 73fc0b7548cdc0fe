"""Events (事件) as services record them, and the entries (条目) they become in a log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
"""What an event may hold: only values that have a canonical JSON form."""


SIGNED_ALONE = frozenset(
    {
        "registry.rulebook.adopted",
        "registry.electors.published",
        "registry.electors.corrected",
        "registry.electors.finalised",
        "candidates.slate.changed",
        "candidates.slate.published",
        "ballots.result.determined",
        "ballots.result.announced",
    }
)
"""What an election stands on: measures, rolls, lists and results bear a signature of their own."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event and the log it belongs to; `content` is the whole of it, `text` its canonical text (RFC 8785)."""

    id: UUID
    type: str
    source: str
    log: str
    community_code: str | None
    content: Mapping[str, Json]
    text: str

    def is_of(self, service: str) -> bool:
        """Say whether that service speaks for itself here."""
        return self.source == service and self.type.startswith(f"{service}.")


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an event stands: its log and index."""

    id: UUID
    log: str
    index: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a log as stored: its index, the text that was hashed, its leaf, when it was sequenced, and its batch.

    An entry of before there were batches has none.
    """

    index: int
    canonical: str
    leaf_hash: bytes
    sequenced_at: datetime
    batch: int | None
