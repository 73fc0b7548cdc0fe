"""Shapes of candidates' programmes (治理设想、竞职承诺)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from electoral_rules.book.decision import Decision
from electoral_rules.book.lifecycle import PROGRAMME
from electoral_rules.candidates import pledges
from pydantic import Field
from service_kit.decisions import DecisionView
from service_kit.wire import LongText, Sha256, View, Wire, one_of, word_of

from candidates.domain.programme import Programme, ProgrammeReview
from candidates.domain.slate import Posting

ContentId = Annotated[str, *word_of(pledges.forbidden_ids())]
ProgrammeState = Annotated[str, one_of(PROGRAMME.states)]
Found = Literal["clear", "hit"]


class ProgrammeIn(Wire):
    """治理设想或竞职承诺: its text."""

    text: Annotated[LongText, Field(min_length=1)]


class ProgrammeReviewIn(Wire):
    """内容审核: for each content the document forbids whether the programme has it (hit) or not (clear)."""

    answers: dict[ContentId, Found]
    reason: LongText = ""


class ProgrammeReviewView(View):
    """内容审核: the answer for each forbidden content, and the reviewer's reason."""

    answers: dict[ContentId, Found]
    reason: str
    reviewed_by: str
    reviewed_at: datetime

    @classmethod
    def of(cls, review: ProgrammeReview) -> "ProgrammeReviewView":
        """The review."""
        return cls.model_validate(
            {
                "answers": dict(review.answers),
                "reason": review.reason,
                "reviewed_by": review.reviewed_by,
                "reviewed_at": review.reviewed_at,
            }
        )


class ProgrammePostedView(View):
    """公布: when, where, and what proves it."""

    posted_at: datetime
    place: str
    evidence_sha256: Sha256

    @classmethod
    def of(cls, posting: Posting) -> "ProgrammePostedView":
        """The posting."""
        return cls(posted_at=posting.posted_at, place=posting.place, evidence_sha256=posting.evidence_sha256)


class ProgrammeView(View):
    """治理设想或竞职承诺: its text and state; `posting` is null until it is published."""

    id: UUID
    election_id: UUID
    candidacy_id: UUID
    text: str
    state: ProgrammeState
    submitted_at: datetime
    posting: ProgrammePostedView | None

    @classmethod
    def of(cls, programme: Programme) -> "ProgrammeView":
        """The programme as everybody may see it once it is published."""
        return cls(
            id=programme.id,
            election_id=programme.election_id,
            candidacy_id=programme.candidacy_id,
            text=programme.text,
            state=programme.state,
            submitted_at=programme.submitted_at,
            posting=ProgrammePostedView.of(programme.posting) if programme.posting else None,
        )


class ReviewedProgrammeView(ProgrammeView):
    """治理设想或竞职承诺 with its review and what the rules made of it, for who reviewed it."""

    review: ProgrammeReviewView | None
    decisions: list[DecisionView]

    @classmethod
    def of_review(cls, programme: Programme, decisions: Iterable[Decision]) -> "ReviewedProgrammeView":
        """The programme as it was reviewed just now."""
        return cls(
            **dict(ProgrammeView.of(programme)),
            review=ProgrammeReviewView.of(programme.review) if programme.review else None,
            decisions=[DecisionView.of(each) for each in decisions],
        )
