"""Wire shapes of work orders."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, StringConstraints
from service_kit.wire import CommunityCode, View, Wire

from audit.cases.shapes import Content, ReporterIn, State
from audit.domain.case import Category, Channel, Claim
from audit.domain.work_order import Call, OrderState

OrderNumber = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{1,40}$")]


class WorkOrderIn(Wire):
    """A work order of the 12345 hotline."""

    number: OrderNumber
    received_at: AwareDatetime
    community_code: CommunityCode
    election_id: UUID | None = None
    category: Category
    content: Content
    reporter: ReporterIn | None = None

    def call(self, body: bytes) -> Call:
        """Give the call, with the bytes it came as."""
        reporter = self.reporter.reporter() if self.reporter else None
        place = (self.community_code, self.election_id)
        return Call(self.number, Claim(*place, Channel.HOTLINE, self.category, self.content, reporter), body)


class WorkOrderView(View):
    """What the hotline may know of its work order."""

    number: str
    case_number: str
    state: State
    due_on: date
    outcome: str | None
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
