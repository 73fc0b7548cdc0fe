"""What is said in a review (审查): answers to items, opinions on stages, and a stage as somebody may see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from electoral_rules.book.decision import Decision
from electoral_rules.vetting.reviews import ReviewVerdict

Basis = Literal["record", "judgement"]
Finding = Literal["clear", "hit"]


@dataclass(frozen=True, slots=True)
class ItemAnswer:
    """逐项作答: clear or hit, on what basis, with the evidence and the dates of the record."""

    item: str
    answer: Finding
    basis: Basis
    evidence_sha256: str | None
    note: str
    happened_on: date | None
    effect_ends: date | None

    def payload(self) -> Mapping[str, object]:
        """How events tell it: without the note."""
        about = {"item": self.item, "answer": self.answer, "basis": self.basis}
        return {**about, "evidence_sha256": self.evidence_sha256}


@dataclass(frozen=True, slots=True)
class Given:
    """逐项作答: the latest answer to one item of a stage, by the office that answered."""

    stage: str
    item: str
    office: str
    answer: Finding
    version: int
    basis: Basis
    evidence_sha256: str | None
    note: str
    happened_on: date | None
    effect_ends: date | None
    reviewer: str
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class Opinion:
    """审查结论: the latest opinion of one office in a stage; a return (退回) leaves the stage undecided."""

    stage: str
    office: str
    verdict: ReviewVerdict
    number: int
    reason: str
    decisions: tuple[Decision, ...]
    reviewer: str
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class Saying:
    """审查意见: what a body says about a stage, and why."""

    stage: str
    verdict: ReviewVerdict
    reason: str


@dataclass(frozen=True, slots=True)
class ReviewStage:
    """一级审查 as somebody may see it: ``verdict`` is None until every opinion is in."""

    stage: str
    zh: str
    verdict: ReviewVerdict | None
    awaiting: tuple[str, ...]
    answers: tuple[Given, ...]
    opinions: tuple[Opinion, ...]
