"""Wire shapes of tasks."""

from datetime import UTC
from typing import Annotated, Self
from uuid import UUID

from electoral_rules.book.lifecycle import CASE, TASK
from electoral_rules.organisation import offices
from pydantic import AwareDatetime, Field, StringConstraints, model_validator
from service_kit import clock
from service_kit.wire import Code, Instant, LongText, Text, View, Wire, contradiction, one_of, word_of

from audit.domain.case import CaseTask
from audit.domain.claim import Kind
from audit.domain.limits import Light
from audit.domain.task import Agreement, Dispatch, Extension, Feedback, HandBack, MoreTime, TaskRole, Unit, Verdict
from audit.storage.limits import load_limits
from audit.tasks.wire import CaseNumber

State = Annotated[str, one_of(CASE.states)]
TaskState = Annotated[str, one_of(TASK.states)]
Content = Annotated[LongText, StringConstraints(min_length=1)]
Remark = Annotated[LongText, StringConstraints(max_length=1000)]
# Somebody who acts for no office has "".
ActingOffice = Annotated[str, one_of(("", *offices.known()))]
TASK_STEPS = (*(f"task_{event}" for event in TASK.events), "task_extension")


class AnyUnitIn(Wire):
    """An office of a jurisdiction, whichever it is."""

    to_code: Code
    office: Annotated[str, *word_of(offices.known())]

    def unit(self) -> Unit:
        """Give the unit."""
        return Unit(self.to_code, self.office)


class UnitIn(Wire):
    """An office of a jurisdiction that may have a task."""

    to_code: Code
    office: Annotated[str, *word_of(offices.handling_tasks())]

    def unit(self) -> Unit:
        """Give the unit."""
        return Unit(self.to_code, self.office)


class DispatchIn(UnitIn):
    """A task for a unit: in which role, to which office of which jurisdiction, and what the desk adds."""

    role: TaskRole
    note: Remark = ""

    def dispatch(self) -> Dispatch:
        """Give the order."""
        return Dispatch(self.role, self.unit(), self.note)


class HandBackIn(Wire):
    """Why a unit hands a task back: not its matter, and on what that rests."""

    reason: Text
    basis: Text

    def hand_back(self) -> HandBack:
        """Give why."""
        return HandBack(self.reason, self.basis)


class ExtensionIn(Wire):
    """Until when a unit wants more time, and why."""

    until: Instant
    reason: Text

    def wish(self) -> MoreTime:
        """Give the wish."""
        return MoreTime(self.until.astimezone(UTC), self.reason)


class AgreementIn(Wire):
    """Whether the unit gets more time; `until` only where it is another date than the one asked."""

    agreed: bool
    until: Instant | None = None
    remark: Remark = ""

    def agreement(self) -> Agreement:
        """Give the desk's word."""
        return Agreement(self.agreed, self.until.astimezone(UTC) if self.until else None, self.remark)


class FeedbackIn(Wire):
    """What a unit reports: a note for the desk and a text for the public apart; what is not solved has its grounds."""

    note: Content
    text: Content
    solved: bool
    grounds: Remark = ""
    contacted_at: Instant | None = None

    @model_validator(mode="after")
    def _grounds_where_unsolved(self) -> Self:
        if not self.solved and not self.grounds:
            raise contradiction("没有解决的，请写明原因", "say why it is not solved")
        return self

    def feedback(self) -> Feedback:
        """Give the answer."""
        return Feedback(self.note, self.text, self.solved, self.grounds, self.contacted_at)


class VerdictIn(Wire):
    """Whether the answer is accepted; sent back, it says what is missing."""

    accepted: bool
    remark: Remark = ""

    @model_validator(mode="after")
    def _says_what_is_missing(self) -> Self:
        if not self.accepted and not self.remark:
            raise contradiction("退回的，请写明还缺什么", "say what is missing where the answer is sent back")
        return self

    def verdict(self) -> Verdict:
        """Give the desk's word."""
        return Verdict(self.accepted, self.remark)


class WhyIn(Wire):
    """Why a step is taken."""

    reason: Text


class UnitView(View):
    """An office of a jurisdiction."""

    to_code: Code
    office: ActingOffice

    @classmethod
    def of(cls, unit: Unit) -> "UnitView":
        """Show a unit."""
        return cls(to_code=unit.to_code, office=unit.office)


class HandBackView(View):
    """Why a task was handed back."""

    reason: str
    basis: str

    @classmethod
    def of(cls, hand_back: HandBack) -> "HandBackView":
        """Show why."""
        return cls(reason=hand_back.reason, basis=hand_back.basis)


class ExtensionView(View):
    """The last wish for more time; `agreed` is null while nobody decided."""

    until: AwareDatetime
    reason: str
    asked_at: AwareDatetime
    asked_by: str
    agreed: bool | None
    agreed_until: AwareDatetime | None
    remark: str

    @classmethod
    def of(cls, extension: Extension) -> "ExtensionView":
        """Show a wish for more time."""
        return cls(
            until=extension.until,
            reason=extension.reason,
            asked_at=extension.asked_at,
            asked_by=extension.asked_by,
            agreed=extension.agreed,
            agreed_until=extension.agreed_until,
            remark=extension.remark,
        )


class FeedbackView(View):
    """What a unit reported."""

    note: str
    text: str
    solved: bool
    grounds: str
    contacted_at: AwareDatetime | None
    given_by: str

    @classmethod
    def of(cls, feedback: Feedback) -> "FeedbackView":
        """Show an answer to those who handle the case."""
        return cls(
            note=feedback.note,
            text=feedback.text,
            solved=feedback.solved,
            grounds=feedback.grounds,
            contacted_at=feedback.contacted_at,
            given_by=feedback.given_by,
        )


class TaskItemView(View):
    """A task in a list, with its limits and its light, and nothing anybody wrote."""

    id: UUID
    case_number: CaseNumber
    case_state: State
    kind: Kind
    number: Annotated[int, Field(ge=1)]
    turn: Annotated[int, Field(ge=0)]
    role: TaskRole
    to_code: Code
    office: ActingOffice
    state: TaskState
    dispatched_at: AwareDatetime
    sign_by: AwareDatetime
    return_by: AwareDatetime
    contact_by: AwareDatetime
    due_at: AwareDatetime
    signed_by: str
    signed_at: AwareDatetime | None
    answered_at: AwareDatetime | None
    waits_for_extension: bool
    extensions: Annotated[int, Field(ge=0)]
    light: Light

    @classmethod
    def of(cls, found: CaseTask) -> "TaskItemView":
        """Show a task in a list."""
        case, task = found.case, found.task
        return TaskItemView(
            id=task.id,
            case_number=case.number,
            case_state=case.state,
            kind=case.kind,
            number=task.number,
            turn=task.turn,
            role=task.role,
            to_code=task.unit.to_code,
            office=task.unit.office,
            state=task.state,
            dispatched_at=task.dispatched_at,
            sign_by=task.sign_by,
            return_by=task.return_by,
            contact_by=task.contact_by,
            due_at=task.due_at,
            signed_by=task.signed_by,
            signed_at=task.signed_at,
            answered_at=task.answered_at,
            waits_for_extension=task.waits_for_extension,
            extensions=task.extensions,
            light=task.light(load_limits(), clock.now()),
        )


class TaskView(TaskItemView):
    """A task with what was written on it."""

    note: str
    remark: str
    hand_back: HandBackView | None
    extension: ExtensionView | None
    feedback: FeedbackView | None

    @classmethod
    def of(cls, found: CaseTask) -> "TaskView":
        """Show a task to those who handle its case."""
        task = found.task
        return TaskView(
            **TaskItemView.of(found).model_dump(),
            note=task.note,
            remark=task.remark,
            hand_back=HandBackView.of(task.hand_back) if task.hand_back else None,
            extension=ExtensionView.of(task.extension) if task.extension else None,
            feedback=FeedbackView.of(task.feedback) if task.feedback else None,
        )


class TaskOrderView(TaskView):
    """A task as its unit reads it: with what the sender wants, and never who sent it."""

    title: str
    content: str

    @classmethod
    def of(cls, found: CaseTask) -> "TaskOrderView":
        """Show a task to its unit."""
        return TaskOrderView(**TaskView.of(found).model_dump(), title=found.case.title, content=found.case.content)
