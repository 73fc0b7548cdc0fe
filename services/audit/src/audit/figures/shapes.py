"""Counts on the wire (投诉与到期事项统计)."""

from typing import Annotated
from uuid import UUID

from electoral_rules.book import steps
from electoral_rules.book.lifecycle import ELECTION
from electoral_rules.dates import scope
from electoral_rules.figures.lines import Counted
from electoral_rules.figures.measures import AUDIT
from electoral_rules.organisation import elected
from service_kit.wire import CommunityCode, PlaceCode, View, one_of

from audit.domain.tally import Tally

Kind = Annotated[str, one_of(tuple(scope.KINDS))]
Body = Annotated[str, one_of(elected.bodies())]
Mode = Annotated[str, one_of(elected.modes())]
Measure = Annotated[str, one_of(AUDIT)]
State = Annotated[str, one_of(ELECTION.states)]
Step = Annotated[str, one_of(steps.STEPS)]


class OversightTallyView(View):
    """选举情况: how an election stood, the step it had taken last, and the complaints about it, all and those still open."""

    election_id: UUID
    community_code: CommunityCode
    community_name: str
    body: Body
    kind: Kind
    state: State
    step: Step
    complaints: int
    complaints_open: int

    @classmethod
    def of(cls, tally: Tally) -> "OversightTallyView":
        """Make the election on the wire."""
        return cls.model_validate(tally, from_attributes=True)


class OversightCountView(View):
    """计数: how many of a measure an area has; what is counted here is of no election, and null says so."""

    area: PlaceCode
    year: int | None
    kind: Kind | None
    body: Body | None
    mode: Mode | None
    measure: Measure
    number: int

    @classmethod
    def of(cls, count: Counted) -> "OversightCountView":
        """Make the count on the wire."""
        return cls.model_validate(count, from_attributes=True)
