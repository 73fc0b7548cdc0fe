"""The discussion of the recommended list (名单的讨论酝酿): its steps, who was on it, and what people said."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class OpinionHeard:
    """讨论意见 on one candidate: how many are for the person, and what was said."""

    candidacy_id: UUID
    supporters: int
    text: str


@dataclass(frozen=True, slots=True)
class StepHeld:
    """讨论环节: which one, when and where, of which candidacies, with which opinions, and what proves it."""

    step: str
    held_at: datetime
    place: str
    candidacies: tuple[UUID, ...]
    opinions: tuple[OpinionHeard, ...]
    evidence_sha256: str


@dataclass(frozen=True, slots=True)
class Discussion:
    """名单讨论: one step of it as it was recorded; never changed."""

    election_id: UUID
    id: UUID
    community_code: str
    held: StepHeld
    recorded_by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Discussions:
    """各环节 of an election's discussion, in the order they were held."""

    steps: Sequence[StepHeld] = ()

    @classmethod
    def of(cls, recorded: Collection[Discussion]) -> "Discussions":
        """What was recorded, by the time it was held."""
        return cls(sorted((each.held for each in recorded), key=lambda step: step.held_at))

    def done(self, candidacies: Collection[UUID]) -> tuple[str, ...]:
        """The steps that all of these candidacies went through, the oldest first."""
        return tuple(each.step for each in self.steps if set(candidacies) <= set(each.candidacies))

    @property
    def support(self) -> Mapping[UUID, int]:
        """How many were for each candidate, as last heard."""
        return {one.candidacy_id: one.supporters for each in self.steps for one in each.opinions}
