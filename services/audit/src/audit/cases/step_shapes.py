"""Wire shapes of what is done to a case: checks, decisions, answers and the other steps."""

from typing import Annotated, Self
from uuid import UUID

from electoral_rules.organisation import offices
from electoral_rules.oversight import complaints, sanctions
from pydantic import Field, model_validator
from service_kit.wire import Sha256, Slug, Text, Wire, contradiction, one_of, word_of

from audit.cases.shapes import Category
from audit.domain.case import (
    Bribery,
    Check,
    Decline,
    Reopening,
    Ruling,
    Supervision,
    Visit,
)
from audit.domain.limits import Light
from audit.storage.limits import known_refusals
from audit.tasks.shapes import Content, Remark, UnitIn
from audit.tasks.wire import CaseRef


class CheckIn(Wire):
    """What a check found, with the hashes of its evidence."""

    findings: Content
    evidence: Annotated[list[Sha256], Field(max_length=20, default_factory=list)]

    def check(self) -> Check:
        """Give the check."""
        return Check(self.findings, tuple(self.evidence))


class BriberyIn(Wire):
    """What was found of a bribe: the classes of who gave, who got it and what, and how the giver is related to the candidate."""

    giver: Annotated[str, *word_of(sanctions.bribing()["by"])]
    receiver: Annotated[str, *word_of(sanctions.bribing()["to"])]
    benefit: Annotated[str, *word_of(sanctions.bribing()["with"])]
    relation: Text
    influences: bool

    def bribery(self) -> Bribery:
        """Give what was found."""
        return Bribery(sanctions.Bribe(self.giver, self.receiver, self.benefit, self.influences), self.relation)


class DecisionIn(Wire):
    """How a case ends; `against` is the candidacy found at fault, `receiver` whom it is transferred to.

    `breach` is what was found where it is not what was claimed; a case decided as bribery says what was given.

    The election's rules say which outcomes there are.
    """

    outcome: Annotated[Slug, one_of(complaints.known_outcomes())]
    against: UUID | None = None
    grounds: Content
    receiver: Annotated[str, *word_of(offices.known())] | None = None
    breach: Category | None = None
    bribery: BriberyIn | None = None

    def ruling(self) -> Ruling:
        """Give the ruling."""
        bribery = self.bribery.bribery() if self.bribery else None
        return Ruling(self.outcome, self.against, self.grounds, self.receiver, self.breach or "", bribery)


class AnswerIn(Wire):
    """The answer in plain words."""

    text: Content


class DeclineIn(Wire):
    """For which of the city's reasons a case is not accepted."""

    reason: Annotated[str, *word_of(known_refusals())]
    note: Remark = ""

    def decline(self) -> Decline:
        """Give why."""
        return Decline(self.reason, self.note)


class MergerIn(Wire):
    """The case about the same matter that goes on for both."""

    into: CaseRef


class UrgingIn(Wire):
    """What is said to urge a case."""

    text: Text


class SupervisionIn(Wire):
    """The light set on a case, `none` to take it off, and why."""

    light: Light
    reason: Text

    def supervision(self) -> Supervision:
        """Give the light and why."""
        return Supervision(self.light, self.reason)


class VisitIn(Wire):
    """What the sender said when asked afterwards; who could not be reached said nothing."""

    contacted: bool
    solved: bool | None = None
    satisfied: Annotated[int, Field(ge=1, le=5)] | None = None
    opinion: Remark = ""

    @model_validator(mode="after")
    def _says_what_was_heard(self) -> Self:
        heard = (self.solved, self.satisfied)
        if self.contacted is (None in heard) or (not self.contacted and heard != (None, None)):
            raise contradiction(
                "联系上的请填写是否解决和满意度，没有联系上的都不填写",
                "say whether it is solved and how satisfied they are of who was reached, and neither of who was not",
            )
        return self

    def visit(self) -> Visit:
        """Give what was said."""
        return Visit(self.contacted, self.solved, self.satisfied, self.opinion)


class ReopeningIn(Wire):
    """Why a case is handled again, and by which unit where another one shall lead."""

    reason: Text
    unit: UnitIn | None = None

    def reopening(self) -> Reopening:
        """Give why and by whom."""
        return Reopening(self.reason, self.unit.unit() if self.unit else None)


class ArchivingIn(Wire):
    """What was done about a case before it is closed."""

    done: Annotated[
        list[Annotated[str, *word_of(complaints.asked_steps())]], Field(max_length=20, default_factory=list)
    ]


class ReasonIn(Wire):
    """Why the reporter's identity is read."""

    reason: Text
