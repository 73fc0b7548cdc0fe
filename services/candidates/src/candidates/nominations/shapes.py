"""Shapes of nominations (提名)."""

from typing import Annotated
from uuid import UUID

from pydantic import Field
from service_kit.wire import View, Wire

from candidates.candidacies.facts_shapes import Facts
from candidates.candidacies.shapes import OutlineView
from candidates.domain.nomination import Nomination, NominationWish
from candidates.domain.qualified import CandidacyFile
from candidates.wire import Channel


class NominationIn(Wire):
    """提名: `facts` with the first nomination of a person for a contest, none with a later one."""

    contest_id: UUID
    nominee: UUID
    channel: Channel
    supporters: Annotated[list[UUID], Field(max_length=500, default_factory=list)]
    facts: Facts | None = None

    def wish(self) -> NominationWish:
        """What is asked for."""
        declared = self.facts.declaration() if self.facts else None
        return NominationWish(self.contest_id, self.nominee, self.channel, tuple(self.supporters), declared)


class NominationView(View):
    """提名: the act and the candidacy it opened or joined, without what the register knows of the person."""

    id: UUID
    candidacy: OutlineView

    @classmethod
    def of(cls, nomination: Nomination, file: CandidacyFile) -> "NominationView":
        """The act and how the candidacy stands after it."""
        return cls(id=nomination.id, candidacy=OutlineView.of(file))
