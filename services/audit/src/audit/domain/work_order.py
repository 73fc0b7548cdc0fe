"""Work orders of the 12345 hotline (工单), the cases they became, and what is on its way back."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from electoral_rules.book.wording import names_of

from audit.domain.case import Case, Visit
from audit.domain.claim import Claim
from audit.domain.task import Task, TaskRole


class Secrecy(StrEnum):
    """What the platform says of the reporter (保密要求). Reporters are stored apart whatever it says."""

    OPEN = "open"
    SEALED = "sealed"
    ANONYMOUS = "anonymous"


class Urgency(StrEnum):
    """How urgent the platform says it is (紧急程度)."""

    ORDINARY = "ordinary"
    URGENT = "urgent"
    CRITICAL = "critical"


class Source(StrEnum):
    """How the caller reached the platform (工单来源)."""

    TELEPHONE = "telephone"
    GOVERNMENT_WEB = "government_web"
    WEB = "web"
    WECHAT = "wechat"
    APP = "app"
    MICROBLOG = "microblog"
    EMAIL = "email"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the platform's, by reference; `link` is where it can be fetched."""

    name: str
    media_type: str
    bytes: int
    sha256: str
    link: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What an order says beside its claim (工单要素): numbers, source, place in words, the platform's own last day."""

    related_numbers: tuple[str, ...] = ()
    source: Source = Source.OTHER
    urgency: Urgency = Urgency.ORDINARY
    secrecy: Secrecy = Secrecy.OPEN
    address: str = ""
    subject_code: str = ""
    due_at: datetime | None = None
    task_number: str = ""
    role: TaskRole = TaskRole.LEAD
    respondent: str = ""
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderKey:
    """Which order: the platform's slug and its number there."""

    platform: str
    number: str


@dataclass(frozen=True, slots=True)
class Call:
    """A work order as it came: whose it is, what it claims, and what else it says.

    `body_sha256` is the SHA-256 of what it says in canonical JSON: it tells a repeated delivery, however it is written, from
    another call under the same number.
    """

    key: OrderKey
    claim: Claim
    sheet: Sheet
    body_sha256: str


@dataclass(frozen=True, slots=True)
class WorkOrder:
    """A work order taken, and the case it became; `changed_at` is when the platform last said something of it."""

    platform: str
    number: str
    case_number: str
    body_sha256: str
    received_at: datetime
    changed_at: datetime
    sheet: Sheet

    @property
    def key(self) -> OrderKey:
        """Which order it is."""
        return OrderKey(self.platform, self.number)


@dataclass(frozen=True, slots=True)
class OrderState:
    """A work order with its case as it stands; `linked` when this call was another one about a known case.

    `changed_at` is when the order or its case last changed.
    """

    order: WorkOrder
    case: Case
    changed_at: datetime
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Callback:
    """A step as a platform hears of it: of which task, in which words, the instant it sets, and what the sender said of it."""

    step: str
    task: Task | None = None
    text: str = ""
    until: datetime | None = None
    visit: Visit | None = None

    def words(self) -> dict[str, str | int | datetime | None]:
        """Give what the callback may say of the step: nothing that a unit wrote for the desk, and no opinion of the sender."""
        task, visit = self.task, self.visit
        return {
            "step": self.step,
            "task": task.number if task else None,
            "role": task.role if task else None,
            "to_code": task.unit.to_code if task else None,
            "office": task.unit.office if task else None,
            "office_name": names_of((task.unit.office,))[0] if task else None,
            "text": self.text,
            "until": self.until,
            "contacted": visit.contacted if visit else None,
            "solved": visit.solved if visit else None,
            "satisfied": visit.satisfied if visit else None,
        }


@dataclass(frozen=True, slots=True)
class WantedOrders:
    """Which orders a platform asks for: its own, of cases within its scope, changed since, in a state."""

    platform: str
    scope: str
    changed_since: datetime | None = None
    state: str = ""
