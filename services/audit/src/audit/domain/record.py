"""Records (台账): what the documents want done and shown once, by one party; never changed, a correction supersedes."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

from electoral_rules.book.ruled import Decision

from audit.domain.claim import Claim
from audit.domain.event import Json
from audit.domain.matter import Matter
from audit.domain.payload import Payload, fingerprint

Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class Entry(Generic[Content]):
    """What somebody enters: where it belongs, the content in the shape of its kind, what proves it, and the case it becomes, if a new one."""

    community_code: str
    election_id: UUID | None
    content: Content
    evidence: tuple[str, ...] = ()
    supersedes: UUID | None = None
    case: Claim | None = None


@dataclass(frozen=True, slots=True)
class Rulings:
    """What the rules say of an entry: decisions that can refuse it, and those that only tell how far the duty is done."""

    binding: tuple[Decision, ...]
    telling: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One record; the kind's shape gives `content` its fields. `superseded_by` is the correction in force, None while it stands."""

    id: UUID
    kind: str
    community_code: str
    election_id: UUID | None
    content: Mapping[str, Json]
    evidence: tuple[str, ...]
    supersedes: UUID | None
    entered_by: str
    entered_for: str
    entered_at: datetime
    superseded_by: UUID | None = None

    def payload(self) -> Payload:
        """Give the fields an event tells: the content is hashed, it may hold names."""
        canonical = json.dumps(self.content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return {
            "record_id": self.id,
            "kind": self.kind,
            "content_sha256": fingerprint(canonical),
            "evidence": self.evidence,
            "supersedes": self.supersedes,
        }


@dataclass(frozen=True, slots=True)
class WantedRecords:
    """Which records are wanted: of these kinds, within a place, of one election; superseded ones only where asked for.

    Those of `kinds_above` are wanted of the places above it, too, where they hold for it; with `saying`, those whose content
    says this.
    """

    kinds: Collection[str]
    within: str = ""
    election_id: UUID | None = None
    superseded: bool = False
    kinds_above: Collection[str] = ()
    saying: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ShownExit:
    """出口条件的凭据: the exit that a record or matter shows, by its rule and part ("" for none), or all duties of a plan by a rule."""

    rule: str
    part: str
    record_id: UUID
    kind: str
    community_code: str
    election_id: UUID | None
    plan_id: UUID | None
    entered_at: datetime

    @classmethod
    def of(cls, record: Record, rule: str, part: str) -> "ShownExit":
        """What a record shows."""
        place = record.community_code, record.election_id
        return cls(rule, part, record.id, record.kind, *place, None, record.entered_at)

    @classmethod
    def of_matter(cls, matter: Matter, rule: str, part: str) -> "ShownExit":
        """What a matter shows, since its newest step."""
        place = matter.community_code, matter.election_id
        return cls(rule, part, matter.id, matter.kind, *place, None, matter.steps[-1].taken_at)


@dataclass(frozen=True, slots=True)
class ShownExits:
    """What records show at a moment; a reading with a higher number was made later."""

    number: int
    items: tuple[ShownExit, ...]
