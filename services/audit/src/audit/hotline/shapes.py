"""Wire shapes of work orders."""

from datetime import date
from typing import Annotated, get_args
from uuid import UUID

from electoral_rules.book.format import Level
from electoral_rules.book.wording import names_of
from electoral_rules.dates.scope import KINDS
from pydantic import StringConstraints
from service_kit import canonical, clock
from service_kit.wire import Code, Instant, View, Wire, one_of

from audit.cases.shapes import CaseNumber, Content, Outcome, ReporterIn, State
from audit.domain.case import Category, Channel, Claim
from audit.domain.learned import Election, PlaceWithElections
from audit.domain.work_order import Call, OrderState

# Letters, digits, hyphens and low lines: source code, date and sequence, or 18 digits of time and sequence.
OrderNumber = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]


class WorkOrderIn(Wire):
    """A work order of the 12345 hotline; `received_at` is when the hotline took the call, and starts the clock.

    `community_code` is the lowest place the hotline knows, a community or one above it; null where it knows none.
    """

    number: OrderNumber
    received_at: Instant
    community_code: Code | None = None
    election_id: UUID | None = None
    category: Category
    content: Content
    reporter: ReporterIn | None = None

    def call(self) -> Call:
        """Give the call: what is claimed, and a hash by which the same order is known again."""
        claim = Claim(
            self.community_code or "",
            self.election_id,
            Channel.HOTLINE,
            self.category,
            self.content,
            self.reporter.reporter() if self.reporter else None,
            self.received_at,
        )
        order = self.model_dump(mode="json") | {"received_at": clock.rfc3339(self.received_at)}
        return Call(self.number, claim, canonical.sha256(order))


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
