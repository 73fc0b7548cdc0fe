"""Counts on the wire (计票)."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from electoral_rules.ballots.counting import Tally
from electoral_rules.ballots.marks import VOID_REASONS
from pydantic import Field
from service_kit.wire import LongText, Sha256, Text, View, Wire, word_of

from ballots.domain.count import BoxCount, ContestCount, Count, CountEntry, Resolution
from ballots.domain.figures import Difference, Figures
from ballots.problems import NotOnBallot, VoidReasons

Papers = Annotated[
    int, Field(strict=True, ge=0, le=1_000_000, description="张数或票数 · a whole number of papers or votes")
]
VoidReason = Annotated[Text, *word_of(VOID_REASONS)]


class TallyIn(Wire):
    """一名印刷候选人的得票."""

    candidate: UUID
    for_: Papers = Field(alias="for")
    against: Papers
    abstain: Papers


class WriteInVotes(Wire):
    """另选他人一人的得票."""

    resident_id: UUID
    votes: Papers


class CountEntryIn(Wire):
    """一次计票录入; ``void_by_reason`` adds up to ``void``."""

    contest_id: UUID
    returned: Papers
    valid: Papers
    void: Papers
    void_by_reason: dict[VoidReason, Papers] = Field(default_factory=dict)
    tallies: list[TallyIn] = Field(max_length=100)
    write_ins: list[WriteInVotes] = Field(default_factory=list, max_length=500)

    def figures(self) -> Figures:
        """The figures entered.

        Raises:
            NotOnBallot: somebody is written in twice. VoidReasons: they do not add up.
        """
        if len({row.resident_id for row in self.write_ins}) < len(self.write_ins):
            raise NotOnBallot()
        if sum(self.void_by_reason.values()) != self.void:
            raise VoidReasons()
        printed = [Tally(str(row.candidate), row.for_, row.against, row.abstain) for row in self.tallies]
        written = [Tally(str(row.resident_id), row.votes, write_in=True) for row in self.write_ins]
        return Figures(self.returned, self.valid, self.void_by_reason, (*printed, *written))


class ResolutionIn(Wire):
    """核定一项差异."""

    contest_id: UUID
    field: Annotated[str, Field(pattern=r"^[a-z_]+(:[a-z0-9_-]+)?$", max_length=80)]
    value: Papers
    reason: LongText = Field(min_length=2)


class ConfirmationIn(Wire):
    """确认计票: the signed count sheet may be named as evidence."""

    contest_id: UUID
    evidence_sha256: Sha256 | None = None


class EntryView(View):
    """计票录入回执: no figure comes back, so that the other entry stays blind."""

    id: UUID
    place: int
    entered_at: datetime

    @classmethod
    def of(cls, entry: CountEntry) -> Self:
        """The receipt of an entry."""
        return cls(id=entry.id, place=entry.place, entered_at=entry.entered_at)


class EntryLine(Wire):
    """One of the two entries: that it was made, not what it says."""

    place: int
    entered_at: datetime


class ResolutionView(View):
    """核定: the value, why, and who decided it."""

    value: int
    reason: str
    by: str

    @classmethod
    def of(cls, decided: Resolution) -> Self:
        """The decision about one field."""
        return cls(value=decided.value, reason=decided.reason, by=decided.resolved_by)


class DifferenceView(View):
    """差异: one field, both values, and what was decided."""

    field: str
    first: int
    second: int
    resolution: ResolutionView | None

    @classmethod
    def of(cls, found: Difference, decided: Resolution | None) -> Self:
        """The difference with its resolution."""
        resolution = ResolutionView.of(decided) if decided else None
        return cls(field=found.field, first=found.first, second=found.second, resolution=resolution)


class ConfirmedView(View):
    """确认的计票: every number under its field's name."""

    by: str
    at: datetime
    figures: dict[str, int]
    evidence_sha256: str | None

    @classmethod
    def of(cls, count: Count) -> Self:
        """The confirmed figures."""
        return cls(
            by=count.confirmed_by,
            at=count.confirmed_at,
            figures=count.figures.fields(),
            evidence_sha256=count.evidence_sha256,
        )


class ContestCountView(View):
    """计票进度 of one contest: differences once both entries are in."""

    contest_id: UUID
    entries: list[EntryLine]
    differences: list[DifferenceView]
    unresolved: int
    confirmed: ConfirmedView | None

    @classmethod
    def of(cls, count: ContestCount) -> Self:
        """How far the contest's count is."""
        decided = {each.field: each for each in count.resolutions}
        return cls(
            contest_id=count.contest_id,
            entries=[EntryLine(place=entry.place, entered_at=entry.entered_at) for entry in count.entries],
            differences=[DifferenceView.of(each, decided.get(each.field)) for each in count.differences],
            unresolved=len(count.unresolved),
            confirmed=ConfirmedView.of(count.confirmed) if count.confirmed else None,
        )


class CountView(View):
    """计票进度 of a box."""

    box_id: UUID
    session_id: UUID
    state: str
    contests: list[ContestCountView]

    @classmethod
    def of(cls, count: BoxCount) -> Self:
        """How far the box's count is."""
        box, contests = count.box, [ContestCountView.of(each) for each in count.contests]
        return cls(box_id=box.id, session_id=box.session_id, state=box.state, contests=contests)
