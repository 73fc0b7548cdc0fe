"""Counts on the wire (计票)."""

from datetime import datetime
from typing import Self
from uuid import UUID

from service_kit.wire import View, Wire

from ballots.domain.count import BoxCount, ContestCount, Count, CountEntry, Resolution
from ballots.domain.figures import Difference


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
