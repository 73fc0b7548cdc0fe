"""Counts on the wire (计票)."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from service_kit.wire import Sha256, View, Wire, formed

from ballots.domain.count import PLACES, BoxCount, ContestCount, Count, CountEntry, Recount, Resolution
from ballots.domain.figures import Difference
from ballots.wire import BoxState

FieldName = Annotated[str, formed("^[a-z_]+(:[a-z0-9_-]+)?$")]


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

    field: FieldName
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
    evidence_sha256: Sha256 | None

    @classmethod
    def of(cls, count: Count) -> Self:
        """The confirmed figures."""
        return cls(
            by=count.confirmed_by,
            at=count.confirmed_at,
            figures=count.figures.fields(),
            evidence_sha256=count.evidence_sha256,
        )


class RecountView(View):
    """重新计票: the attempt that was set aside, why, and what was entered in it, once the new entries are both in."""

    attempt: int
    reason: str
    by: str
    at: datetime
    entries: list[dict[str, int]]

    @classmethod
    def of(cls, recount: Recount, count: ContestCount) -> Self:
        """The attempt with its figures, which the next tellers do not see before they have entered their own."""
        figures = [each.figures.fields() for each in count.earlier if each.attempt == recount.attempt]
        entries = figures if len(count.entries) == PLACES else []
        by, at = recount.ordered_by, recount.ordered_at
        return cls(attempt=recount.attempt, reason=recount.reason, by=by, at=at, entries=entries)


class ContestCountView(View):
    """计票进度 of one contest in its newest attempt: differences once both entries are in."""

    contest_id: UUID
    attempt: int
    recounts: list[RecountView]
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
            attempt=count.attempt,
            recounts=[RecountView.of(each, count) for each in count.recounts],
            entries=[EntryLine(place=entry.place, entered_at=entry.entered_at) for entry in count.entries],
            differences=[DifferenceView.of(each, decided.get(each.field)) for each in count.differences],
            unresolved=len(count.unresolved),
            confirmed=ConfirmedView.of(count.confirmed) if count.confirmed else None,
        )


class CountView(View):
    """计票进度 of a box."""

    box_id: UUID
    session_id: UUID
    state: BoxState
    contests: list[ContestCountView]

    @classmethod
    def of(cls, count: BoxCount) -> Self:
        """How far the box's count is."""
        box, contests = count.box, [ContestCountView.of(each) for each in count.contests]
        return cls(box_id=box.id, session_id=box.session_id, state=box.state, contests=contests)
