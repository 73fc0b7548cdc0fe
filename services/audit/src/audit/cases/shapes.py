"""Wire shapes of cases."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal, Self
from uuid import UUID

from electoral_rules.book.lifecycle import CASE
from electoral_rules.candidates import pledges
from electoral_rules.organisation import offices
from electoral_rules.oversight import breaches, complaints, intake, sanctions, standing
from pydantic import AwareDatetime, Field, StringConstraints, model_validator
from service_kit import clock
from service_kit.wire import (
    CalledName,
    Code,
    CommunityCode,
    Instant,
    LongText,
    PlaceCode,
    Sha256,
    Slug,
    Text,
    View,
    Wire,
    one_of,
    word_of,
)

from audit.domain.case import (
    AT_DESK,
    READING,
    RECEIVING,
    Accused,
    Bribery,
    Case,
    CaseCount,
    CaseTask,
    Channel,
    Check,
    Claim,
    Decline,
    Kind,
    Link,
    Relation,
    Reopening,
    Reporter,
    Ruling,
    Sight,
    Step,
    Supervision,
    Visit,
)
from audit.domain.limits import Light
from audit.storage.limits import known_refusals, load_limits, refusal_reasons
from audit.tasks.shapes import (
    TASK_STEPS,
    ActingOffice,
    AnyUnitIn,
    CaseNumber,
    CaseRef,
    Content,
    Remark,
    State,
    TaskView,
    UnitIn,
    UnitView,
)

# Which of them the documents of an election name is told by the decision on its receipt.
Category = Annotated[str, *word_of(breaches.kinds())]
Outcome = Annotated[str, one_of(complaints.known_outcomes())]
# "" for the whole country, where the place is not known.
STEPS = (RECEIVING, *CASE.events, *TASK_STEPS, "repeat", "correct", READING, "separate", "deliver")
Title = Annotated[LongText, StringConstraints(max_length=200)]


class ReporterIn(Wire):
    """Who reports; stored apart from the case."""

    name: CalledName
    contact: Annotated[LongText, StringConstraints(max_length=100)] = ""

    def reporter(self) -> Reporter:
        """Give the reporter."""
        return Reporter(self.name, self.contact)


class AccusedIn(Wire):
    """Against whom it is: the candidacy where it is known, and who canvassed in private."""

    candidacy_id: UUID | None = None
    canvasser: Annotated[str, *word_of(pledges.canvassers())]

    def accused(self) -> Accused:
        """Give whom it accuses."""
        return Accused(self.candidacy_id, self.canvasser)


class CaseIn(Wire):
    """A complaint or another matter as received. Without a reporter it is anonymous; private canvassing says against whom.

    What accuses nobody is of the category `other`; a report of retaliation may name the first case. `received_at` is when a desk took in a letter, a visit or a call, null for
    now.
    """

    community_code: CommunityCode
    election_id: UUID | None = None
    channel: Literal[Channel.WEB, Channel.TELEPHONE, Channel.LETTER, Channel.VISIT]
    kind: Kind = Kind.REPORT
    category: Category
    title: Title = ""
    content: Content
    reporter: ReporterIn | None = None
    accused: AccusedIn | None = None
    organ: Annotated[str, *word_of(intake.organs())] = intake.DESK
    received_at: Instant | None = None
    accused_unit: AnyUnitIn | None = None
    first_case: CaseRef | None = None

    @model_validator(mode="after")
    def _accuses_or_not(self) -> Self:
        if not self.kind.claims_breach and self.category != breaches.OTHER:
            raise ValueError("only a complaint or a report claims a breach")
        if self.first_case and self.category != breaches.RETALIATION:
            raise ValueError("only a report of retaliation names a first case")
        return self

    def claim(self) -> Claim:
        """Give what is claimed; what is filed online is received when it is filed."""
        return Claim(
            community_code=self.community_code,
            election_id=self.election_id,
            channel=self.channel,
            category=self.category,
            content=self.content,
            reporter=self.reporter.reporter() if self.reporter else None,
            received_at=self.received_at if self.channel in AT_DESK else None,
            accused=self.accused.accused() if self.accused else None,
            organ=self.organ,
            first_case=self.first_case or "",
            kind=self.kind,
            title=self.title,
            accused_unit=self.accused_unit.unit() if self.accused_unit else None,
        )


class TeamCaseIn(Wire):
    """整改或者回避事项: what the check of an elected team found, and the community and election it is about."""

    community_code: CommunityCode
    election_id: UUID
    category: Annotated[str, *word_of((breaches.CORRECTION, breaches.RECUSAL))]
    content: Content

    def claim(self) -> Claim:
        """Give what the check found; nobody reported it."""
        return Claim(self.community_code, self.election_id, Channel.RESULT, self.category, self.content)


class TeamCaseView(View):
    """立案回执: the number of the case."""

    number: CaseNumber

    @classmethod
    def of(cls, case: Case) -> "TeamCaseView":
        """Show the number, and nothing that the case says."""
        return cls(number=case.number)


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
            raise ValueError("who was reached says both, who was not says neither")
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

    done: Annotated[list[Annotated[str, *word_of(complaints.steps())]], Field(max_length=20, default_factory=list)]


class ReasonIn(Wire):
    """Why the reporter's identity is read."""

    reason: Text


class ReporterView(View):
    """Who reported."""

    name: str
    contact: str

    @classmethod
    def of(cls, reporter: Reporter) -> "ReporterView":
        """Show a reporter to the one office that may read it."""
        return cls(name=reporter.name, contact=reporter.contact)


class RefusalView(View):
    """Why a case was not accepted, and where its sender is told to turn to."""

    reason: Annotated[str, one_of(known_refusals())]
    name_zh: str
    name_en: str
    turn_to_zh: str
    turn_to_en: str

    @classmethod
    def of(cls, case: Case) -> "RefusalView | None":
        """Show why, None where it was accepted."""
        reason = refusal_reasons(case.community_code).get(case.refused_for or "")
        if reason is None:
            return None
        words = {"name_zh": reason.zh, "name_en": reason.en}
        return cls(reason=reason.slug, **words, turn_to_zh=reason.turn_to_zh, turn_to_en=reason.turn_to_en)


class VisitView(View):
    """What the sender said when asked afterwards."""

    contacted: bool
    solved: bool | None
    satisfied: int | None
    opinion: str

    @classmethod
    def of(cls, visit: Visit) -> "VisitView":
        """Show what was said."""
        return cls(contacted=visit.contacted, solved=visit.solved, satisfied=visit.satisfied, opinion=visit.opinion)


class UnnamedStepView(View):
    """A step of somebody whose account is not for everybody who handles the case: that it was taken, and when."""

    step: Annotated[str, one_of(STEPS)]
    taken_at: AwareDatetime
    office: ActingOffice

    @classmethod
    def of(cls, step: Step) -> "UnnamedStepView":
        """Show that a step was taken."""
        return UnnamedStepView(step=step.step, taken_at=step.taken_at, office=step.office)


class QuietStepView(UnnamedStepView):
    """A step whose words are not for everybody who handles the case: that it was taken, when and by whom."""

    taken_by: str

    @classmethod
    def of(cls, step: Step) -> "QuietStepView":
        """Show that a step was taken, and by whom."""
        return QuietStepView(step=step.step, taken_at=step.taken_at, taken_by=step.taken_by, office=step.office)


class StepView(QuietStepView):
    """A step of a case's history."""

    text: str
    evidence: list[Sha256]

    @classmethod
    def of(cls, step: Step) -> "StepView":
        """Show a step with its words."""
        quiet = QuietStepView.of(step).model_dump()
        return cls(**quiet, text=step.text, evidence=list(step.evidence))


AnyStepView = StepView | QuietStepView | UnnamedStepView


class LinkView(View):
    """A case that has to do with this one; `earlier`: it came in before."""

    number: CaseNumber
    relation: Relation
    earlier: bool

    @classmethod
    def of(cls, link: Link) -> "LinkView":
        """Show a link."""
        return cls(number=link.number, relation=link.relation, earlier=link.earlier)


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


class AccusedView(View):
    """Against whom it is."""

    candidacy_id: UUID | None
    canvasser: Annotated[str, one_of(pledges.canvassers())]

    @classmethod
    def of(cls, accused: Accused) -> "AccusedView":
        """Show whom it accuses."""
        return cls(candidacy_id=accused.candidacy_id, canvasser=accused.canvasser)


class BriberyView(View):
    """What was found of a bribe."""

    giver: Annotated[str, one_of(sanctions.bribing()["by"])]
    receiver: Annotated[str, one_of(sanctions.bribing()["to"])]
    benefit: Annotated[str, one_of(sanctions.bribing()["with"])]
    relation: str
    influences: bool

    @classmethod
    def of(cls, found: Bribery) -> "BriberyView":
        """Show what was found."""
        act = found.act
        return cls(
            giver=act.giver,
            receiver=act.receiver,
            benefit=act.benefit,
            relation=found.relation,
            influences=act.influences,
        )


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
    done: list[Annotated[str, one_of(complaints.steps())]]

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
