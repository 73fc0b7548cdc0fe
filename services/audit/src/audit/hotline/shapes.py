"""Wire shapes of work orders."""

from datetime import date
from typing import Annotated, get_args
from uuid import UUID

from electoral_rules.book.format import Level
from electoral_rules.book.wording import names_of
from electoral_rules.dates.scope import KINDS
from electoral_rules.oversight import breaches
from pydantic import AwareDatetime, Field, StringConstraints
from service_kit import canonical, clock
from service_kit.wire import CalledName, Code, Instant, LongText, Sha256, Slug, View, Wire, formed, one_of

from audit.cases.shapes import Category, Outcome, Title
from audit.domain.claim import Channel, Claim, Kind, Reporter
from audit.domain.delivery import Delivery, DeliveryState
from audit.domain.learned import Election, PlaceWithElections
from audit.domain.task import TaskRole
from audit.domain.work_order import (
    Attachment,
    Call,
    OrderKey,
    OrderState,
    Secrecy,
    Sheet,
    Source,
    Urgency,
)
from audit.tasks.shapes import Content, State
from audit.tasks.wire import CaseNumber

# Letters, digits, hyphens and low lines: source code, date and sequence, or 18 digits of time and sequence.
OrderNumber = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
ElsewhereCode = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z._-]{0,64}$")]
"""A code of the platform's own; "" where there is none."""
PlatformSlug = Annotated[str, formed("^[a-z][a-z0-9_-]{0,31}$")]
Short = Annotated[LongText, StringConstraints(max_length=200)]
Number = Annotated[LongText, StringConstraints(max_length=100)]
_MOST_BYTES = 1_000_000_000


class OrderReporterIn(Wire):
    """Who called; stored apart from the case. `contact` is how to reach them, `phone` the number they called from."""

    name: CalledName | None = None
    contact: Number = ""
    phone: Number = ""

    def reporter(self) -> Reporter | None:
        """Give the reporter with every number there is; None where nothing is said."""
        numbers = "；".join(dict.fromkeys(number for number in (self.contact, self.phone) if number))
        return Reporter(self.name or "", numbers) if self.name or numbers else None


class AttachmentIn(Wire):
    """A file by reference: it stays with the platform, and who handles the case opens it there."""

    name: Annotated[Short, StringConstraints(min_length=1)]
    media_type: Annotated[str, StringConstraints(pattern=r"^[a-z]+/[A-Za-z0-9.+-]{1,80}$")]
    bytes: Annotated[int, Field(ge=0, le=_MOST_BYTES)]
    sha256: Sha256
    link: Annotated[str, StringConstraints(pattern=r"^https?://[!-~]{1,500}$")]

    def attachment(self) -> Attachment:
        """Give the reference."""
        return Attachment(self.name, self.media_type, self.bytes, self.sha256, self.link)


class WorkOrderIn(Wire):
    """A work order of the 12345 hotline; `received_at` is when the hotline took the call, and starts the clock.

    `community_code` is the lowest place the hotline knows, a community or one above it; null where it knows none.
    """

    number: OrderNumber
    received_at: Instant
    community_code: Code | None = None
    election_id: UUID | None = None
    kind: Kind = Kind.REPORT
    category: Category = breaches.OTHER
    title: Title = ""
    content: Content
    reporter: OrderReporterIn | None = None
    related_numbers: Annotated[list[OrderNumber], Field(max_length=20, default_factory=list)]
    source: Source = Source.OTHER
    urgency: Urgency = Urgency.ORDINARY
    secrecy: Secrecy = Secrecy.OPEN
    address: Short = ""
    subject_code: ElsewhereCode = ""
    due_at: Instant | None = None
    task_number: ElsewhereCode = ""
    role: TaskRole = TaskRole.LEAD
    respondent: Short = ""
    attachments: Annotated[list[AttachmentIn], Field(max_length=20, default_factory=list)]

    def call(self, platform: str) -> Call:
        """Give the call of a platform: what is claimed, what else it says, and a hash by which it is known again."""
        reporter = self.reporter.reporter() if self.reporter else None
        title, content = self.title, self.content
        if reporter and (self.kind.claims_breach or self.secrecy is not Secrecy.OPEN):
            title, content = reporter.left_out_of(title), reporter.left_out_of(content)
        claim = Claim(
            self.community_code or "",
            self.election_id,
            Channel.HOTLINE,
            self.category,
            content,
            reporter,
            self.received_at,
            kind=self.kind,
            title=title,
            due_at=self.due_at,
        )
        order = self.model_dump(mode="json", exclude_defaults=True)
        order |= {"received_at": clock.rfc3339(self.received_at)}
        order |= {"due_at": clock.rfc3339(self.due_at)} if self.due_at else {}
        return Call(OrderKey(platform, self.number), claim, self._sheet(), canonical.sha256(order))

    def _sheet(self) -> Sheet:
        return Sheet(
            tuple(self.related_numbers),
            self.source,
            self.urgency,
            self.secrecy,
            self.address,
            self.subject_code,
            self.due_at,
            self.task_number,
            self.role,
            self.respondent,
            tuple(each.attachment() for each in self.attachments),
        )


class WorkOrderView(View):
    """What the hotline may know of its work order."""

    number: OrderNumber
    case_number: CaseNumber
    state: State
    due_on: date
    outcome: Outcome | None
    answer: str | None
    answered_on: date | None
    linked: bool
    changed_at: AwareDatetime

    @classmethod
    def of(cls, found: OrderState) -> "WorkOrderView":
        """Show a work order's state and answer."""
        case = found.case
        return WorkOrderView(
            number=found.order.number,
            case_number=case.number,
            state=case.state,
            due_on=case.due_on,
            outcome=case.ruling.outcome if case.ruling else None,
            answer=case.reply.text if case.reply else None,
            answered_on=case.reply.given_on if case.reply else None,
            linked=found.linked,
            changed_at=found.changed_at,
        )


class CallbackView(View):
    """A callback: of which step of which order, how it stands, and what the platform answered to the last try."""

    id: UUID
    platform: PlatformSlug
    number: OrderNumber
    case_number: CaseNumber
    step: Annotated[Slug, StringConstraints(max_length=64)]
    sequence: int
    state: DeliveryState
    attempts: int
    created_at: AwareDatetime
    next_at: AwareDatetime
    give_up_at: AwareDatetime
    delivered_at: AwareDatetime | None
    last_status: int | None

    @classmethod
    def of(cls, delivery: Delivery) -> "CallbackView":
        """Show a callback without its body."""
        return cls(
            id=delivery.id,
            platform=delivery.platform,
            number=delivery.work_order,
            case_number=delivery.case_number,
            step=delivery.step,
            sequence=delivery.sequence,
            state=delivery.state,
            attempts=delivery.attempts,
            created_at=delivery.created_at,
            next_at=delivery.next_at,
            give_up_at=delivery.give_up_at,
            delivered_at=delivery.delivered_at,
            last_status=delivery.last_status,
        )


class NamedElectionView(View):
    """An election as the hotline names it."""

    id: UUID
    name: str

    @classmethod
    def of(cls, election: Election) -> "NamedElectionView":
        """Show an election by its body and kind, as people name it."""
        return cls(id=election.id, name=names_of([election.body])[0] + KINDS.get(election.kind, ""))


class PlaceView(View):
    """A place an order may be of, and the elections held there."""

    code: Code
    name: str
    level: Annotated[str, one_of(get_args(Level))]
    elections: list[NamedElectionView]

    @classmethod
    def of(cls, found: PlaceWithElections) -> "PlaceView":
        """Show a place with its elections."""
        place = found.place
        elections = [NamedElectionView.of(each) for each in found.elections]
        return cls(code=place.code, name=place.name, level=place.level, elections=elections)
