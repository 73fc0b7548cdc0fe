"""Counts on the wire (投诉与到期事项统计)."""

from typing import Annotated

from electoral_rules.dates import scope
from electoral_rules.figures.lines import Counted
from electoral_rules.figures.measures import AUDIT
from electoral_rules.organisation import elected
from service_kit.wire import PlaceCode, View, one_of

Kind = Annotated[str, one_of(tuple(scope.KINDS))]
Body = Annotated[str, one_of(elected.bodies())]
Mode = Annotated[str, one_of(elected.modes())]
Measure = Annotated[str, one_of(AUDIT)]


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
