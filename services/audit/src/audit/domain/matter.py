"""Matters (事项): what has states and goes through several hands, step by step; a step once taken is never changed."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

from audit.domain.claim import Claim
from audit.domain.event import Json
from audit.domain.payload import Payload, fingerprint

Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class Move(Generic[Content]):
    """What somebody does with a matter: the content in the shape of the step, what proves it, and the case it becomes, if a new one."""

    content: Content
    evidence: tuple[str, ...] = ()
    case: Claim | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken: what it said, what proves it, by whom, for which office, and when."""

    step: str
    content: Mapping[str, Json]
    evidence: tuple[str, ...]
    taken_by: str
    taken_for: str
    taken_at: datetime

    def payload(self) -> Payload:
        """Give the fields an event tells: the content is hashed, it may hold names."""
        canonical = json.dumps(self.content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return {"step": self.step, "content_sha256": fingerprint(canonical), "evidence": self.evidence}


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter as it stands, with its steps in their order."""

    id: UUID
    kind: str
    community_code: str
    election_id: UUID | None
    state: str
    steps: tuple[Taken, ...] = ()
    version: int = 1

    def payload(self) -> Payload:
        """Give the fields an event tells of its newest step."""
        return {"matter_id": self.id, "kind": self.kind, "state": self.state, **self.steps[-1].payload()}


@dataclass(frozen=True, slots=True)
class WantedMatters:
    """Which matters are wanted: of these kinds, within a place, of one election, in a state; of `kinds_above` also those above.

    `to` is the place they are addressed to, `quoting` the number of a case that a step quotes.
    """

    kinds: Collection[str]
    within: str = ""
    election_id: UUID | None = None
    state: str = ""
    kinds_above: Collection[str] = ()
    to: str | None = None
    quoting: str | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead of an audit (问题线索) about somebody: its number in that audit, what it is about, and whether it is cleared."""

    matter_id: UUID
    number: int
    about: str
    cleared: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """等人办理的事项: a matter that waits, at which place, for which roles there or in the nearest place above, and who began it."""

    matter: Matter
    place: str
    roles: Collection[str]
    zh: str
    en: str

    @property
    def begun_by(self) -> str:
        """Who began it, and need not be told."""
        return self.matter.steps[0].taken_by
