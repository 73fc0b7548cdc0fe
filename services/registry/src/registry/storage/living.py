"""Who lives where (现住): the conditions every query of people and households shares."""

from sqlalchemy import ColumnElement, Integer, and_, func

from registry.storage.tables.communities import constituency_households
from registry.storage.tables.people import households, residents

LIVING = residents.c.ended_on.is_(None)
AT_HOME = and_(
    households.c.community_code == residents.c.community_code, households.c.number == residents.c.household_no
)
PLACED = and_(
    constituency_households.c.community_code == residents.c.community_code,
    constituency_households.c.household_no == residents.c.household_no,
)


def by_number(number: ColumnElement[str]) -> tuple[ColumnElement[int], ColumnElement[str]]:
    """The order of household numbers, which are texts: the 9th stands before the 10th."""
    return func.length(number, type_=Integer), number
