"""Shapes of what kinds the seats of a contest are of (岗位类别)."""

from datetime import datetime
from uuid import UUID

from service_kit.wire import Count, View, Wire

from candidates.domain.seats import SeatMarks


class SeatMarksIn(Wire):
    """岗位类别: how many seats of the contest are subsidised, volunteer and part-time; together all of them."""

    subsidised: Count
    volunteer: Count
    part_time: Count


class SeatMarksView(View):
    """岗位类别: of a contest, as it was marked last."""

    contest_id: UUID
    number: int
    subsidised: int
    volunteer: int
    part_time: int
    marked_at: datetime

    @classmethod
    def of(cls, marks: SeatMarks) -> "SeatMarksView":
        """The marks on the wire."""
        return cls(
            contest_id=marks.contest_id,
            number=marks.number,
            subsidised=marks.subsidised,
            volunteer=marks.volunteer,
            part_time=marks.part_time,
            marked_at=marks.marked_at,
        )
