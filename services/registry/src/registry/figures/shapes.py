"""Counts on the wire (登记统计)."""

from datetime import date
from typing import Annotated
from uuid import UUID

from electoral_rules.figures.lines import Counted
from electoral_rules.figures.measures import REGISTRY
from service_kit.wire import PlaceCode, View, one_of

from registry.domain.tallies import Tally
from registry.wire import Body, Kind, Mode

Measure = Annotated[str, one_of(REGISTRY)]


class RegisterTallyView(View):
    """登记情况: what the register tells of an election; day and electors are null before they are fixed."""

    election_id: UUID
    mode: Mode
    election_day: date | None
    seats: int
    electors: int | None

    @classmethod
    def of(cls, tally: Tally) -> "RegisterTallyView":
        """The election on the wire."""
        return cls.model_validate(tally, from_attributes=True)


class RegisterCountView(View):
    """登记计数: how many of a measure an area has, of elections of a year, kind, body and mode; null where it is of no election."""

    area: PlaceCode
    year: int | None
    kind: Kind | None
    body: Body | None
    mode: Mode | None
    measure: Measure
    number: int

    @classmethod
    def of(cls, count: Counted) -> "RegisterCountView":
        """The count on the wire."""
        return cls.model_validate(count, from_attributes=True)
