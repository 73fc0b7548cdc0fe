"""Shapes of recommendations and recruitments (候选人来源)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from electoral_rules.candidates import nominations
from pydantic import Field
from service_kit.wire import Count, Day, Sha256, Text, View, Wire

from candidates.candidacies.facts_shapes import Facts
from candidates.domain.nomination import Answerable, NominationWish
from candidates.domain.recruitment import Interview, InterviewWish, Recruitment, RecruitmentWish


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


class RecruitIn(Wire):
    """招选人员: who comes from the recruitment into which contest; `facts` as with a recommendation."""

    contest_id: UUID
    nominee: UUID
    facts: Facts | None = None

    def wish(self) -> NominationWish:
        """What is asked for."""
        declared = self.facts.declaration() if self.facts else None
        return NominationWish(self.contest_id, self.nominee, nominations.RECRUITMENT, (), declared)


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
    """公开招选: since when, who holds it, the announcement, and its interviews."""

    election_id: UUID
    opened_on: date
    organiser: str
    evidence_sha256: Sha256
    opened_at: datetime
    interviews: list[InterviewView]

    @classmethod
    def of(cls, recruitment: Recruitment, interviews: Iterable[Interview] = ()) -> "RecruitmentView":
        """The recruitment on the wire."""
        return cls(
            election_id=recruitment.election_id,
            opened_on=recruitment.opened_on,
            organiser=recruitment.organiser,
            evidence_sha256=recruitment.evidence_sha256,
            opened_at=recruitment.opened_at,
            interviews=[InterviewView.of(each) for each in interviews],
        )
