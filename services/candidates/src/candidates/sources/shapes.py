"""Shapes of recommendations and recruitments (候选人来源)."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from electoral_rules.candidates import nominations, recruitment
from pydantic import Field
from service_kit.wire import Count, Day, Sha256, Text, View, Wire, one_of, word_of

from candidates.candidacies.facts_shapes import Facts
from candidates.domain.nomination import Answerable, NominationWish
from candidates.domain.recruitment import (
    Examination,
    ExaminationWish,
    Interview,
    InterviewWish,
    RecruitmentFile,
    RecruitmentWish,
)


class RecommendationIn(Wire):
    """组织推荐: whom, for which contest, with the recommendation's paper, and the person and body that answer for it.

    `facts` with what first brings a person into a contest, none with anything later.
    """

    contest_id: UUID
    nominee: UUID
    answerable_person: Text | None = None
    answerable_body: Text | None = None
    evidence_sha256: Sha256
    facts: Facts | None = None

    def wish(self) -> NominationWish:
        """What is asked for."""
        declared = self.facts.declaration() if self.facts else None
        about = (self.contest_id, self.nominee, nominations.RECOMMENDATION, (), declared, self.evidence_sha256)
        answerable = Answerable(self.answerable_person or "", self.answerable_body or "")
        return NominationWish(*about, answerable=answerable)


class RecruitmentIn(Wire):
    """公开招选登记: the day it was announced, who holds it, and the announcement."""

    opened_on: Day
    organiser: Text
    evidence_sha256: Sha256

    def wish(self) -> RecruitmentWish:
        """What is asked for."""
        return RecruitmentWish(self.opened_on, self.organiser, self.evidence_sha256)


class PassedOverIn(Wire):
    """同等条件未录用的人: the groups the person belongs to; who it is stays with the recruitment."""

    groups: Annotated[list[Annotated[str, *word_of(recruitment.known_groups())]], Field(max_length=20)]


class RecruitIn(Wire):
    """招选人员: who comes from the recruitment into which contest; `facts` as with a recommendation.

    `passed_over` are those of equal merit who were not taken.
    """

    contest_id: UUID
    nominee: UUID
    facts: Facts | None = None
    passed_over: Annotated[list[PassedOverIn], Field(max_length=50, default_factory=list)]

    def wish(self) -> NominationWish:
        """What is asked for."""
        declared = self.facts.declaration() if self.facts else None
        groups = tuple(tuple(each.groups) for each in self.passed_over)
        return NominationWish(self.contest_id, self.nominee, nominations.RECRUITMENT, (), declared, passed_over=groups)


class ExaminationIn(Wire):
    """笔试和计算机考试: the day, who held it, its parts, how many sat it, where it was announced, and whom people could turn to."""

    held_on: Day
    held_by: Annotated[str, *word_of(recruitment.known_organisers())]
    parts: Annotated[list[Annotated[str, *word_of(recruitment.known_parts())]], Field(min_length=1, max_length=10)]
    sat: Count
    announced_where: Text | None = None
    supervision: Text | None = None
    evidence_sha256: Sha256

    def wish(self) -> ExaminationWish:
        """What is asked for."""
        about = (self.held_on, self.held_by, tuple(self.parts), self.sat, self.announced_where, self.supervision)
        return ExaminationWish(*about, self.evidence_sha256)


class ExaminationView(View):
    """笔试和计算机考试: who held it, and how people could watch it."""

    id: UUID
    held_on: date
    held_by: Annotated[str, one_of(recruitment.known_organisers())]
    parts: list[Annotated[str, one_of(recruitment.known_parts())]]
    sat: int
    announced_where: str | None
    supervision: str | None
    evidence_sha256: Sha256
    entered_at: datetime

    @classmethod
    def of(cls, examination: Examination) -> "ExaminationView":
        """The examination on the wire."""
        return cls(
            id=examination.id,
            held_on=examination.held_on,
            held_by=examination.held_by,
            parts=list(examination.parts),
            sat=examination.sat,
            announced_where=examination.announced_where,
            supervision=examination.supervision,
            evidence_sha256=examination.evidence_sha256,
            entered_at=examination.entered_at,
        )


class InterviewIn(Wire):
    """面试登记: how many sat the examination and were interviewed for so many posts; `reason` where not as many as asked for."""

    contest_id: UUID
    posts: Annotated[int, Field(ge=1, le=1000)]
    sat: Count
    interviewed: Count
    reason: Text | None = None
    evidence_sha256: Sha256

    def wish(self) -> InterviewWish:
        """What is asked for."""
        about = (self.contest_id, self.posts, self.sat, self.interviewed, self.reason, self.evidence_sha256)
        return InterviewWish(*about)


class InterviewView(View):
    """综合面试: for how many posts, out of whom, and how many."""

    id: UUID
    contest_id: UUID
    posts: int
    sat: int
    interviewed: int
    reason: str | None
    evidence_sha256: Sha256
    entered_at: datetime

    @classmethod
    def of(cls, interview: Interview) -> "InterviewView":
        """The interview on the wire."""
        return cls(
            id=interview.id,
            contest_id=interview.contest_id,
            posts=interview.posts,
            sat=interview.sat,
            interviewed=interview.interviewed,
            reason=interview.reason,
            evidence_sha256=interview.evidence_sha256,
            entered_at=interview.entered_at,
        )


class RecruitmentView(View):
    """公开招选: since when, who holds it, the announcement, its examinations and its interviews."""

    election_id: UUID
    opened_on: date
    organiser: str
    evidence_sha256: Sha256
    opened_at: datetime
    examinations: list[ExaminationView]
    interviews: list[InterviewView]

    @classmethod
    def of(cls, file: RecruitmentFile) -> "RecruitmentView":
        """The recruitment on the wire."""
        opened = file.recruitment
        return cls(
            election_id=opened.election_id,
            opened_on=opened.opened_on,
            organiser=opened.organiser,
            evidence_sha256=opened.evidence_sha256,
            opened_at=opened.opened_at,
            examinations=[ExaminationView.of(each) for each in file.examinations],
            interviews=[InterviewView.of(each) for each in file.interviews],
        )
