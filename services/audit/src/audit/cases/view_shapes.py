"""Wire shapes of cases as those who may see them do."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated
from uuid import UUID

from electoral_rules.oversight import breaches, complaints, intake, standing
from pydantic import AwareDatetime, Field
from service_kit import clock
from service_kit.wire import (
    Code,
    PlaceCode,
    View,
    one_of,
)

from audit.cases.part_shapes import (
    AccusedView,
    AnyStepView,
    BriberyView,
    LinkView,
    OriginView,
    QuietStepView,
    RefusalView,
    StepView,
    UnnamedStepView,
    VisitView,
)
from audit.cases.shapes import Category, Outcome
from audit.domain.case import RECEIVING, Case, CaseCount, CaseTask, Link, Relation, Sight, Step
from audit.domain.claim import Channel, Kind
from audit.domain.limits import Light
from audit.storage.limits import load_limits
from audit.tasks.shapes import ActingOffice, State, TaskView, UnitView
from audit.tasks.wire import CaseNumber


class CaseCountView(View):
    """A case as who only counts them sees it: where it lies and how it stands, and nothing anybody wrote (个案内容不显示)."""

    number: str
    community_code: PlaceCode
    election_id: UUID | None
    channel: Channel
    kind: Kind
    category: Category
    state: State
    received_at: AwareDatetime
    received_on: date
    due_on: date
    due_at: AwareDatetime
    days_left: int
    overdue: bool

    @classmethod
    def of(cls, case: Case) -> "CaseCountView":
        """Show how a case stands today, without its texts."""
        left = case.days_left(clock.today())
        return CaseCountView(
            number=case.number,
            community_code=case.community_code,
            election_id=case.election_id,
            channel=case.channel,
            kind=case.kind,
            category=case.category,
            state=case.state,
            received_at=case.received_at,
            received_on=case.received_on,
            due_on=case.due_on,
            due_at=case.due_at,
            days_left=left,
            overdue=left < 0,
        )


class CaseTallyView(View):
    """未办结的举报件: how many cases of a place and an election (null for those of none) are open, and past their day."""

    community_code: PlaceCode
    election_id: UUID | None
    open_cases: int
    overdue_cases: int

    @classmethod
    def of(cls, count: CaseCount) -> "CaseTallyView":
        """The counts on the wire."""
        return cls(
            community_code=count.community_code,
            election_id=count.election_id,
            open_cases=count.open_cases,
            overdue_cases=count.overdue_cases,
        )


class CaseSummaryView(View):
    """A case with its clock: what everybody sees who may see it at all."""

    number: CaseNumber
    community_code: PlaceCode
    election_id: UUID | None
    channel: Channel
    kind: Kind
    category: Category
    title: str
    organ: Annotated[str, one_of(intake.organs())]
    content: str
    state: State
    received_at: AwareDatetime
    received_on: date
    due_on: date
    due_at: AwareDatetime
    days_left: int
    overdue: bool
    outcome: Outcome | None
    decided_on: date | None
    answer: str | None
    answered_on: date | None
    declined: RefusalView | None
    merged_into: CaseNumber | None

    @classmethod
    def of(cls, case: Case) -> "CaseSummaryView":
        """Show how a case stands today."""
        left = case.days_left(clock.today())
        return CaseSummaryView(
            number=case.number,
            community_code=case.community_code,
            election_id=case.election_id,
            channel=case.channel,
            kind=case.kind,
            category=case.category,
            title=case.title,
            organ=case.organ,
            content=case.content,
            state=case.state,
            received_at=case.received_at,
            received_on=case.received_on,
            due_on=case.due_on,
            due_at=case.due_at,
            days_left=left,
            overdue=left < 0,
            outcome=case.ruling.outcome if case.ruling else None,
            decided_on=case.decided_on,
            answer=case.reply.text if case.reply else None,
            answered_on=case.reply.given_on if case.reply else None,
            declined=RefusalView.of(case),
            merged_into=case.merged_into,
        )


class FiledCaseView(CaseSummaryView):
    """A case as who filed it sees it: `steps` is always empty, its history is for those who handle it."""

    status_zh: str
    status_en: str
    steps: list[AnyStepView] = Field(default_factory=list, max_length=0)

    @classmethod
    def of(cls, case: Case) -> "FiledCaseView":
        """Show a case to who filed it."""
        zh, en = standing.standing(case.state, case.due_on, case.days_left(clock.today()))
        return FiledCaseView(**CaseSummaryView.of(case).model_dump(), status_zh=zh, status_en=en)


class CaseItemView(CaseSummaryView):
    """A case in a list, as who handles cases sees it."""

    accused: AccusedView | None

    lead_code: Code | None
    lead_office: ActingOffice | None
    light: Light
    urged: int
    supervised: Light
    turn: int
    first_satisfaction: int | None
    last_satisfaction: int | None
    against: UUID | None
    grounds: str | None
    receiver: ActingOffice | None
    breach: Annotated[str, one_of(breaches.kinds())] | None
    bribery: BriberyView | None
    done: list[Annotated[str, one_of(complaints.asked_steps())]]

    @classmethod
    def of(cls, case: Case) -> "CaseItemView":
        """Show a case in a list."""
        return CaseItemView(
            **CaseSummaryView.of(case).model_dump(),
            accused=AccusedView.of(case.accused) if case.accused else None,
            lead_code=case.lead.unit.to_code if case.lead else None,
            lead_office=case.lead.unit.office if case.lead else None,
            light=case.light(load_limits(), clock.now()),
            urged=case.urged,
            supervised=case.supervised,
            turn=case.turn,
            first_satisfaction=case.satisfactions[0] if case.satisfactions else None,
            last_satisfaction=case.satisfactions[-1] if case.satisfactions else None,
            against=case.ruling.against if case.ruling else None,
            grounds=case.ruling.grounds if case.ruling else None,
            receiver=case.ruling.receiver if case.ruling else None,
            breach=(case.ruling.breach or case.category) if case.ruling else None,
            bribery=BriberyView.of(case.ruling.bribery) if case.ruling and case.ruling.bribery else None,
            done=list(case.done),
        )


class CaseView(CaseItemView):
    """A case with its tasks, its history and what is linked to it, as who handles it sees it."""

    origin: OriginView | None
    accused_unit: UnitView | None
    tasks: list[TaskView]
    visits: list[VisitView]
    steps: list[AnyStepView]
    links: list[LinkView]

    @classmethod
    def of(cls, case: Case) -> "CaseView":
        """Show a case without what may name its reporter: why they were looked up, whose account filed it, retaliation."""
        links = [each for each in case.links if each.relation is not Relation.RETALIATION]
        return cls._with(case, [_step_view(step, case) for step in case.history], links)

    @classmethod
    def of_all(cls, case: Case) -> "CaseView":
        """Show a case to the office that may look up its reporter."""
        return cls._with(case, [StepView.of(step) for step in case.history], case.links)

    @classmethod
    def _with(cls, case: Case, steps: Sequence[AnyStepView], links: Sequence[Link]) -> "CaseView":
        return CaseView(
            **CaseItemView.of(case).model_dump(),
            origin=OriginView.of(case.origin) if case.origin else None,
            accused_unit=UnitView.of(case.accused_unit) if case.accused_unit else None,
            tasks=[TaskView.of(CaseTask(case, task)) for task in case.tasks],
            visits=[VisitView.of(visit) for visit in case.visits],
            steps=list(steps),
            links=[LinkView.of(each) for each in links],
        )


def _step_view(step: Step, case: Case) -> AnyStepView:
    if step.step == RECEIVING and case.channel is Channel.WEB:
        return UnnamedStepView.of(step)
    return QuietStepView.of(step) if step.may_name_reporter else StepView.of(step)


AnyCaseView = CaseView | FiledCaseView
AnyCaseItemView = CaseItemView | CaseCountView


def case_view(case: Case, sight: Sight) -> AnyCaseView:
    """Show as much of a case as the caller may see."""
    if sight is Sight.FILER:
        return FiledCaseView.of(case)
    return CaseView.of_all(case) if sight is Sight.REPORTER else CaseView.of(case)
