"""Wire shapes of cases and of the hotline's door."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints
from service_kit.wire import Code, CommunityCode, LongText, Sha256, Text, Wire

from audit.domain.case import Category, Channel, Claim, Outcome

Content = Annotated[LongText, StringConstraints(min_length=1)]
Office = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,60}$")]
OrderNumber = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{1,40}$")]


class ReporterIn(Wire):
    """Who reports; kept apart from the case."""

    name: Text
    contact: Annotated[str, StringConstraints(max_length=100)] = ""


class CaseIn(Wire):
    """A complaint as received. Without a reporter it is anonymous."""

    community_code: CommunityCode
    election_id: UUID | None = None
    channel: Channel
    category: Category
    content: Content
    reporter: ReporterIn | None = None

    def claim(self) -> Claim:
        """As the use case takes it."""
        return Claim(
            self.community_code, self.election_id, self.channel, self.category, self.content, *_named(self.reporter)
        )


class WorkOrderIn(Wire):
    """A work order of the 12345 hotline."""

    number: OrderNumber
    received_at: AwareDatetime
    community_code: CommunityCode
    election_id: UUID | None = None
    category: Category
    content: Content
    reporter: ReporterIn | None = None

    def claim(self) -> Claim:
        """As the use case takes it."""
        return Claim(
            self.community_code, self.election_id, Channel.HOTLINE, self.category, self.content, *_named(self.reporter)
        )


def _named(reporter: ReporterIn | None) -> tuple[str, str]:
    return (reporter.name, reporter.contact) if reporter else ("", "")


class AssignmentIn(Wire):
    """To whom a case is assigned."""

    to_code: Code
    office: Office


class CheckIn(Wire):
    """What a check found, with the hashes of its evidence."""

    findings: Content
    evidence: Annotated[list[Sha256], Field(max_length=20, default_factory=list)]


class DecisionIn(Wire):
    """How a case ends; `against` is the candidacy found at fault."""

    outcome: Outcome
    against: UUID | None = None
    grounds: Content


class AnswerIn(Wire):
    """The answer in plain words."""

    text: Content


class ReasonIn(Wire):
    """Why the reporter's identity is read."""

    reason: Text


class StepView(Wire):
    """One line of a case's history."""

    step: str
    taken_at: AwareDatetime
    taken_by: str
    office: str
    text: str
    evidence: list[str]


class CaseView(Wire):
    """A case with its clock; a resident sees their own without grounds and history."""

    number: str
    community_code: str
    election_id: UUID | None
    channel: str
    category: str
    content: str
    state: str
    received_on: date
    due_on: date
    days_left: int
    overdue: bool
    assigned_code: str | None
    assigned_office: str | None
    outcome: str | None
    against: UUID | None
    grounds: str | None
    decided_on: date | None
    answer: str | None
    answered_on: date | None
    steps: list[StepView]


class ReporterView(Wire):
    """Who reported."""

    name: str
    contact: str


class WorkOrderView(Wire):
    """What the hotline may know of its work order."""

    number: str
    case_number: str
    state: str
    due_on: date
    outcome: str | None
    answer: str | None
    answered_on: date | None
    linked: bool
