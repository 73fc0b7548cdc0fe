"""Shapes of the discussion of a list (名单的讨论酝酿)."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from electoral_rules.candidates import slates
from pydantic import Field
from service_kit.wire import Count, Instant, LongText, Sha256, Text, View, Wire, one_of, word_of

from candidates.domain.discussion import Discussion, OpinionHeard, StepHeld

StepIn = Annotated[str, *word_of(slates.discussing())]
StepOut = Annotated[str, one_of(slates.discussing())]


class OpinionHeardIn(Wire):
    """讨论意见 on one candidate."""

    candidacy_id: UUID
    supporters: Count
    text: LongText = ""


class DiscussionIn(Wire):
    """讨论环节: without `candidacies` it is about everybody who stands."""

    step: StepIn
    held_at: Instant
    place: Text
    candidacies: Annotated[list[UUID], Field(max_length=200, default_factory=list)]
    opinions: Annotated[list[OpinionHeardIn], Field(max_length=200, default_factory=list)]
    evidence_sha256: Sha256

    def held(self) -> StepHeld:
        """The step as it was held."""
        opinions = tuple(OpinionHeard(each.candidacy_id, each.supporters, each.text) for each in self.opinions)
        return StepHeld(self.step, self.held_at, self.place, tuple(self.candidacies), opinions, self.evidence_sha256)


class OpinionHeardView(View):
    """讨论意见 on one candidate."""

    candidacy_id: UUID
    supporters: int
    text: str


class DiscussionView(View):
    """讨论环节 as it was recorded."""

    id: UUID
    election_id: UUID
    step: StepOut
    held_at: datetime
    place: str
    candidacies: list[UUID]
    opinions: list[OpinionHeardView]
    evidence_sha256: Sha256

    @classmethod
    def of(cls, discussion: Discussion) -> "DiscussionView":
        """The step."""
        held = discussion.held
        return cls(
            id=discussion.id,
            election_id=discussion.election_id,
            step=held.step,
            held_at=held.held_at,
            place=held.place,
            candidacies=list(held.candidacies),
            opinions=[
                OpinionHeardView(candidacy_id=each.candidacy_id, supporters=each.supporters, text=each.text)
                for each in held.opinions
            ],
            evidence_sha256=held.evidence_sha256,
        )
