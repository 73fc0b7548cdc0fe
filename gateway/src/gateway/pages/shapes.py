"""The wire shape of the public page (公开信息数据结构). Allow-lists: no id of a person is among the fields."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from electoral_rules.book.lifecycle import ELECTION
from service_kit.wire import CommunityCode, View, one_of

from gateway.clients.registry import Contest, Order, Turnout
from gateway.pages.result_shapes import ResultView
from gateway.pages.show_page import Published
from gateway.pages.slate_shapes import SlateView
from gateway.wire import Body, Kind, Mode, Office, State, Step


class ContestView(View):
    """职位: an office to be filled."""

    id: UUID
    office: Office
    seats: int

    @classmethod
    def of(cls, contest: Contest) -> "ContestView":
        """The contest on the wire."""
        return cls(id=contest.id, office=contest.office, seats=contest.seats)


class TurnoutView(View):
    """到会: how many may vote and how many came, in one round."""

    round: int
    entitled: int
    present: int

    @classmethod
    def of(cls, turnout: Turnout) -> "TurnoutView":
        """The turnout on the wire."""
        return cls(round=turnout.round, entitled=turnout.entitled, present=turnout.present)


class OrderView(View):
    """中止、恢复、取消、宣布无效、办结: why and since when."""

    event: Annotated[str, one_of(ELECTION.events)]
    reason: str
    ordered_at: datetime

    @classmethod
    def of(cls, order: Order) -> "OrderView":
        """The order on the wire."""
        return cls(event=order.event, reason=order.reason, ordered_at=order.ordered_at)


class PageView(View):
    """公开信息: an election with the posted list, turnout once voting is over, and the announced results."""

    election_id: UUID
    community_code: CommunityCode
    community_name: str
    body: Body
    kind: Kind
    mode: Mode
    state: State
    step: Step
    order: OrderView | None
    election_day: date | None
    contests: list[ContestView]
    slate: SlateView | None
    turnout: list[TurnoutView]
    results: list[ResultView]

    @classmethod
    def of(cls, published: Published) -> "PageView":
        """The page on the wire."""
        election = published.election
        return cls(
            election_id=election.id,
            community_code=election.community_code,
            community_name=election.community_name,
            body=election.body,
            kind=election.kind,
            mode=election.mode,
            state=election.state,
            step=election.step,
            order=OrderView.of(election.order) if election.order else None,
            election_day=election.election_day,
            contests=[ContestView.of(contest) for contest in election.contests],
            slate=SlateView.of(published.slate) if published.slate else None,
            turnout=[TurnoutView.of(turnout) for turnout in published.turnouts],
            results=[ResultView.of(result) for result in published.results],
        )
