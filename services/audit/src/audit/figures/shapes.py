"""Counts on the wire (投诉与到期事项统计)."""

from typing import Annotated

from electoral_rules.figures.lines import Counted
from electoral_rules.figures.measures import AUDIT
from service_kit.wire import PlaceCode, View, one_of

Measure = Annotated[str, one_of(AUDIT)]


class OversightCountView(View):
    """计数: how many of a measure an area has."""

    area: PlaceCode
    measure: Measure
    number: int

    @classmethod
    def of(cls, count: Counted) -> "OversightCountView":
        """Make the count on the wire."""
        return cls.model_validate(count, from_attributes=True)
