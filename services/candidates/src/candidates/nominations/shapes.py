"""Shapes of nominations (提名)."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field
from service_kit.wire import Sha256, View, Wire

from candidates.candidacies.facts_shapes import Facts
from candidates.candidacies.shapes import OutlineView
from candidates.domain.nomination import AwaitedConfirmation, Nomination, NominationWish
from candidates.domain.qualified import CandidacyFile
from candidates.wire import Channel, Office


class NominationIn(Wire):
    """提名: `facts` with the first nomination of a person for a contest, none with a later one.

    `sheet_sha256` is the scanned sheet the supporters signed, or the nominee for a self-nomination. Without it the
    nomination waits until enough of those named have confirmed by their own accounts.
    """

    contest_id: UUID
    nominee: UUID
    channel: Channel
    supporters: Annotated[list[UUID], Field(max_length=500, default_factory=list)]
    facts: Facts | None = None
    sheet_sha256: Sha256 | None = None

    def wish(self) -> NominationWish:
        """What is asked for."""
        declared = self.facts.declaration() if self.facts else None
        return NominationWish(
            self.contest_id, self.nominee, self.channel, tuple(self.supporters), declared, self.sheet_sha256
        )


class OwnNominationIn(Wire):
    """本人提名: oneself (`nominee` left out), or somebody else as the first to sign; `facts` as for any nomination."""

    contest_id: UUID
    channel: Channel
    nominee: UUID | None = None
    facts: Facts | None = None

    def wish(self, person: UUID) -> NominationWish:
        """What the person asks for."""
        declared = self.facts.declaration() if self.facts else None
        nominee = self.nominee or person
        return NominationWish(self.contest_id, nominee, self.channel, (person,), declared, acting=person)


class AwaitedView(View):
    """待确认的联名: who is nominated for what, through which channel, since when."""

    nomination_id: UUID
    name: str
    office: Office
    channel: Channel
    received_at: datetime

    @classmethod
    def of(cls, awaited: AwaitedConfirmation) -> "AwaitedView":
        """The nomination as the person sees it who is asked to confirm."""
        return cls(
            nomination_id=awaited.id,
            name=awaited.name,
            office=awaited.office,
            channel=awaited.channel,
            received_at=awaited.received_at,
        )


class NominationView(View):
    """提名: the act and the candidacy it opened or joined, without what the register knows of the person.

    It counts once it is `filled`.
    """

    id: UUID
    supporters: int
    filled: bool
    candidacy: OutlineView

    @classmethod
    def of(cls, nomination: Nomination, file: CandidacyFile) -> "NominationView":
        """The act and how the candidacy stands after it."""
        filled = nomination.filled_at is not None
        return cls(id=nomination.id, supporters=nomination.supporters, filled=filled, candidacy=OutlineView.of(file))
