"""Quotas of representatives on the wire (居民代表名额)."""

from datetime import date
from typing import Annotated, Self

from electoral_rules.electorate.quota import Way
from electoral_rules.electorate.representatives import METHODS, Range
from service_kit.decisions import DecisionView
from service_kit.wire import CommunityCode, View, one_of

from registry.domain.quotas import Reckoning

MethodWord = Annotated[str, one_of(METHODS)]


class RangeView(View):
    """名额范围: the fewest and the most; null where no rule sets a limit."""

    least: int
    most: int | None

    @classmethod
    def of(cls, found: Range) -> Self:
        """The range on the wire."""
        return cls(least=found.least, most=found.most)


class QuotaWayView(View):
    """名额的确定办法: what it makes of the counts, and the part of it that the least number in all leaves."""

    method: MethodWord
    made: RangeView
    fitting: RangeView | None

    @classmethod
    def of(cls, way: Way) -> Self:
        """The way on the wire."""
        return cls(
            method=way.method,
            made=RangeView.of(way.made),
            fitting=RangeView.of(way.fitting) if way.fitting else None,
        )


class RepresentativeQuotaView(View):
    """居民代表名额测算: from the counts of a day, by the rulebook of a plan; `decisions` are on so many `representatives`."""

    community_code: CommunityCode
    as_of: date
    households: int
    groups: int
    units: int
    ways: list[QuotaWayView]
    least: int
    unit_representatives: RangeView | None
    least_beside_units: int | None
    representatives: int
    decisions: list[DecisionView]

    @classmethod
    def of(cls, found: Reckoning) -> Self:
        """The reckoning on the wire."""
        return cls(
            community_code=found.counts.community_code,
            as_of=found.counts.as_of,
            households=found.counts.households,
            groups=found.counts.groups,
            units=found.counts.units,
            ways=[QuotaWayView.of(each) for each in found.quota.ways],
            least=found.quota.least,
            unit_representatives=RangeView.of(found.quota.units) if found.quota.units else None,
            least_beside_units=found.quota.beside_units,
            representatives=found.representatives,
            decisions=[DecisionView.of(each) for each in found.decisions],
        )
