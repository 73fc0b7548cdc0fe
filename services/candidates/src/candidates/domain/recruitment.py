"""Open recruitment (全市统一公开招选): one of the sources candidates come from."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class RecruitmentWish:
    """公开招选登记: the day it was announced, who holds it, and the announcement."""

    opened_on: date
    organiser: str
    evidence_sha256: str


@dataclass(frozen=True, slots=True)
class ExaminationWish:
    """考试登记: the day, who held it, its parts, how many sat it, where it was announced, and whom people could turn to."""

    held_on: date
    held_by: str
    parts: tuple[str, ...]
    sat: int
    announced_where: str | None
    supervision: str | None
    evidence_sha256: str


@dataclass(frozen=True, slots=True)
class Examination:
    """笔试和计算机考试: what was entered, by which account and when."""

    election_id: UUID
    id: UUID
    held_on: date
    held_by: str
    parts: tuple[str, ...]
    sat: int
    announced_where: str | None
    supervision: str | None
    evidence_sha256: str
    entered_by: str
    entered_at: datetime


@dataclass(frozen=True, slots=True)
class InterviewWish:
    """面试登记: for a contest and so many posts, how many sat the examination and were interviewed, why not as many as is asked."""

    contest_id: UUID
    posts: int
    sat: int
    interviewed: int
    reason: str | None
    evidence_sha256: str


@dataclass(frozen=True, slots=True)
class Interview:
    """综合面试: what was entered, by which account and when."""

    election_id: UUID
    id: UUID
    contest_id: UUID
    posts: int
    sat: int
    interviewed: int
    reason: str | None
    evidence_sha256: str
    entered_by: str
    entered_at: datetime


@dataclass(frozen=True, slots=True)
class Recruitment:
    """公开招选: opened for an election, by which account and when."""

    election_id: UUID
    opened_on: date
    organiser: str
    evidence_sha256: str
    opened_by: str
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class RecruitmentFile:
    """公开招选情况: the recruitment with its examinations and interviews, in the order of their entry."""

    recruitment: Recruitment
    examinations: tuple[Examination, ...] = ()
    interviews: tuple[Interview, ...] = ()
