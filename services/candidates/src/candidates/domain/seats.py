"""What kinds the seats of a contest are of (岗位类别): subsidised, volunteer or part-time."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class SeatMarks:
    """一个职位的岗位类别: how many of its seats are of each kind, as somebody marked them; the latest counts."""

    election_id: UUID
    contest_id: UUID
    number: int
    subsidised: int
    volunteer: int
    part_time: int
    marked_by: str
    marked_at: datetime

    def has(self, kind: str) -> bool:
        """Whether a seat is of this kind."""
        return {"subsidised": self.subsidised, "volunteer": self.volunteer, "part_time": self.part_time}[kind] > 0
