"""Cases (信访举报件): how a case stands, and the steps taken on it."""

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from enum import Enum, StrEnum
from uuid import UUID

from electoral_rules.book.lifecycle import CASE
from electoral_rules.oversight import breaches, intake
from electoral_rules.oversight.sanctions import Bribe

from audit.domain.claim import Accused, Channel, Kind, Origin
from audit.domain.limits import Light, Limits
from audit.domain.limits import Step as Limited
from audit.domain.payload import Payload, fingerprint
from audit.domain.task import Task, TaskRole, Unit, progress

# Nobody waits for anything any more.
ANSWERED = (*CASE.final, CASE.moves["decided", "answer"], CASE.moves["answered", "visit"])
READING = "read_reporter"
RECEIVING = "receive"
CHECKING = "check"


class Relation(StrEnum):
    """What two cases have to do with each other (关联)."""

    REPEAT = "repeat"
    SAME_REPORTER = "same_reporter"
    RETALIATION = "retaliation"


class Sight(Enum):
    """How much of a case somebody sees: what they filed, what handlers see, or also why its reporter was looked up."""

    FILER = 1
    HANDLER = 2
    REPORTER = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason for which a city accepts no case (不予受理事由), and where its sender is told to turn to."""

    slug: str
    zh: str
    en: str
    turn_to_zh: str
    turn_to_en: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases are wanted: within a place, of one election, or of none, an account's own, of a kind, in a state.

    `due_by`: those that wait for a decision due on this day or before; `late_on`: those past their day on this one, decided
    late or not at all.
    """

    within: str = ""
    election_id: UUID | None = None
    without_election: bool = False
    filed_by: str = ""
    kind: Kind | None = None
    state: str = ""
    due_by: date | None = None
    late_on: date | None = None
    light: Light | None = None


@dataclass(frozen=True, slots=True)
class CaseCount:
    """How many cases of a place, and of one election or none, are not answered, and how many of them are past their day."""

    community_code: str
    election_id: UUID | None
    open_cases: int
    overdue_cases: int


@dataclass(frozen=True, slots=True)
class Check:
    """What a check found (核查), with the SHA-256 of each piece of evidence."""

    findings: str
    evidence: tuple[str, ...] = ()

    def payload(self) -> Payload:
        """Give the fields an event tells."""
        return {"findings_sha256": fingerprint(self.findings), "evidence": self.evidence}


@dataclass(frozen=True, slots=True)
class Bribery:
    """What was found of a bribe (贿选事实): its classes, and in words how the giver is related to the candidate."""

    act: Bribe
    relation: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """How a case ends (处理决定); `against` is the candidacy found at fault, `receiver` the office it is transferred to.

    `breach` is what was found where it is not what was claimed; "" for what was claimed.
    """

    outcome: str
    against: UUID | None
    grounds: str
    receiver: str | None = None
    breach: str = ""
    bribery: Bribery | None = None

    def payload(self) -> Payload:
        """Give the fields an event tells."""
        return {
            "outcome": self.outcome,
            "against": self.against,
            "receiver": self.receiver,
            "breach": self.breach,
            "bribery": asdict(self.bribery.act) if self.bribery else None,
        }


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer the reporter gets (答复), and when it was given."""

    text: str
    given_on: date

    def payload(self) -> Payload:
        """Give the fields an event tells."""
        return {"answer_sha256": fingerprint(self.text)}


@dataclass(frozen=True, slots=True)
class Visit:
    """What the sender said when asked afterwards (回访); who could not be reached said nothing.

    `satisfied` runs from 1, very dissatisfied, to 5, very satisfied.
    """

    contacted: bool
    solved: bool | None
    satisfied: int | None
    opinion: str = ""

    def payload(self) -> Payload:
        """Give the fields an event tells."""
        return {
            "contacted": self.contacted,
            "solved": self.solved,
            "satisfied": self.satisfied,
            "opinion_sha256": fingerprint(self.opinion),
        }


@dataclass(frozen=True, slots=True)
class Supervision:
    """The light that a superior sets on a case (督办), `none` to take it off, and why."""

    light: Light
    reason: str


@dataclass(frozen=True, slots=True)
class Decline:
    """For which of the city's reasons a case is not accepted (不予受理), and what the desk adds."""

    reason: str
    note: str


@dataclass(frozen=True, slots=True)
class Reopening:
    """Why a case is handled again (重办), and by whom: None for the unit that led before."""

    reason: str
    unit: Unit | None


@dataclass(frozen=True, slots=True)
class Line:
    """A step to be added to a case's history; the store adds who takes it and when."""

    step: str
    text: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A step in a case's history (办理记录): who took it, for which office, and when."""

    step: str
    taken_at: datetime
    taken_by: str
    office: str
    text: str
    evidence: tuple[str, ...]

    @property
    def may_name_reporter(self) -> bool:
        """Whether the text is the reason of a reading of the reporter, which may itself name them."""
        return self.step == READING


@dataclass(frozen=True, slots=True)
class Link:
    """Another case that has to do with this one (关联件); `earlier`: it came in before."""

    number: str
    relation: Relation
    earlier: bool = True


@dataclass(frozen=True, slots=True)
class Case:
    """A case as it stands, with its history."""

    number: str
    community_code: str
    election_id: UUID | None
    channel: Channel
    category: str
    content: str
    state: str
    filed_by: str
    received_at: datetime
    received_on: date
    due_on: date
    due_at: datetime
    ruling: Ruling | None = None
    decided_on: date | None = None
    reply: Reply | None = None
    history: tuple[Step, ...] = ()
    version: int = 1
    accused: Accused | None = None
    kind: Kind = Kind.REPORT
    title: str = ""
    organ: str = intake.DESK
    accused_unit: Unit | None = None
    turn: int = 0
    tasks: tuple[Task, ...] = ()
    urged: int = 0
    supervised: Light = Light.NONE
    visits: tuple[Visit, ...] = ()
    refused_for: str | None = None
    merged_into: str | None = None
    closed_on: date | None = None
    links: tuple[Link, ...] = ()
    done: tuple[str, ...] = ()
    origin: Origin | None = None

    def is_filed_by(self, account: str) -> bool:
        """Whether somebody reported it by this account: what a result led to was opened by the house, whoever announced it."""
        return self.filed_by == account and self.channel is not Channel.RESULT

    @property
    def is_confidential(self) -> bool:
        """Whether it is a report of retaliation, whose words only the office reads that may know the reporter (保密件)."""
        return self.category == breaches.RETALIATION

    @property
    def is_open(self) -> bool:
        """Whether it is neither decided nor answered nor over."""
        return CASE.after(self.state, "merge") is not None

    @property
    def repeats(self) -> str:
        """The earlier case that it repeats, "" for none."""
        return next((each.number for each in self.links if each.earlier and each.relation is Relation.REPEAT), "")

    def link_to(self, earlier: "Case") -> Link:
        """Say what this case has to do with an earlier one of the same reporter."""
        matters = [(each.election_id, each.category, each.accused) for each in (self, earlier)]
        if self.is_confidential or earlier.is_confidential:
            return Link(earlier.number, Relation.RETALIATION)
        return Link(earlier.number, Relation.REPEAT if matters[0] == matters[1] else Relation.SAME_REPORTER)

    @property
    def lead(self) -> Task | None:
        """The task of the unit that leads now (主办单位), None where none does."""
        return next((task for task in self.turn_tasks if task.is_live and task.role is TaskRole.LEAD), None)

    @property
    def turn_tasks(self) -> tuple[Task, ...]:
        """The tasks since it was last handled again."""
        return tuple(task for task in self.tasks if task.turn == self.turn)

    @property
    def progress(self) -> str:
        """What its tasks come to, as an event of its life cycle."""
        return progress(self.turn_tasks)

    @property
    def last_lead(self) -> Task | None:
        """The unit that led it last, whichever turn that was."""
        leads = [task for task in self.tasks if task.is_live and task.role is TaskRole.LEAD]
        return leads[-1] if leads else None

    @property
    def satisfactions(self) -> tuple[int, ...]:
        """What the sender said of each answer, the first one first."""
        return tuple(visit.satisfied for visit in self.visits if visit.satisfied is not None)

    def light(self, limits: Limits, now: datetime) -> Light:
        """Give the light of its own limit; none once it is answered or has ended."""
        return Light.NONE if self.state in ANSWERED else limits.light(Limited.FINISH, self.due_at, now)

    def task(self, number: int) -> Task | None:
        """Give one of its tasks."""
        return next((task for task in self.tasks if task.number == number), None)

    def with_task(self, task: Task) -> "Case":
        """Give the case with this task as it now stands, or as its newest."""
        others = tuple(each for each in self.tasks if each.number != task.number)
        return replace(self, tasks=tuple(sorted((*others, task), key=lambda each: each.number)))

    @property
    def checks(self) -> int:
        """How many checks are on record."""
        return sum(line.step == CHECKING for line in self.history)

    def days_left(self, today: date) -> int:
        """Count the days until it is due, below zero when overdue; the clock stops with the decision, the answer or the end."""
        answered_on = self.reply.given_on if self.reply else None
        return (self.due_on - (self.decided_on or answered_on or self.closed_on or today)).days

    def payload(self) -> Payload:
        """Give the fields its receipt tells."""
        return {
            "case": self.number,
            "channel": self.channel,
            "kind": self.kind,
            "category": self.category,
            "organ": self.organ,
            "received_on": self.received_on,
            "due_on": self.due_on,
            "content_sha256": fingerprint(self.content),
            "accused": self.accused.candidacy_id if self.accused else None,
            "origin": self.origin.id if self.origin else None,
        }


@dataclass(frozen=True, slots=True)
class CaseTask:
    """A task with the case it is of."""

    case: Case
    task: Task
