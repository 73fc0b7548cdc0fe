"""Counts on the wire (候选人统计)."""

from typing import Annotated

from electoral_rules.dates import scope
from electoral_rules.figures.lines import Counted
from electoral_rules.figures.measures import CANDIDATES
from electoral_rules.organisation import elected
from service_kit.wire import PlaceCode, View, one_of

Kind = Annotated[str, one_of(tuple(scope.KINDS))]
Body = Annotated[str, one_of(elected.bodies())]
Mode = Annotated[str, one_of(elected.modes())]
Measure = Annotated[str, one_of(CANDIDATES)]


class CandidateCountView(View):
    """候选人计数: how many of a measure an area has, of elections of a year, kind, body and mode."""

    area: PlaceCode
    year: int
    kind: Kind
    body: Body
    mode: Mode
    measure: Measure
    number: int

    @classmethod
    def of(cls, count: Counted) -> "CandidateCountView":
        """The count on the wire."""
        return cls.model_validate(count, from_attributes=True)
