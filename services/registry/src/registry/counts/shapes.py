"""Counts on the wire (社区计数)."""

from datetime import date, datetime
from typing import Self

from service_kit.wire import CommunityCode, View

from registry.domain.places import CommunityCount


class CountsView(View):
    """社区计数: what lives there since `as_of`; counts of other days are read by `on`."""

    community_code: CommunityCode
    as_of: date
    households: int
    residents: int
    groups: int
    units: int
    party_members: int
    counted_at: datetime

    @classmethod
    def of(cls, count: CommunityCount) -> Self:
        """The count on the wire."""
        return cls(
            community_code=count.community_code,
            as_of=count.as_of,
            households=count.households,
            residents=count.residents,
            groups=count.groups,
            units=count.units,
            party_members=count.party_members,
            counted_at=count.counted_at,
        )
