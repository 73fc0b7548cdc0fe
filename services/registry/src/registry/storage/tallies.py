"""The elections of a place one by one as of an instant (各项选举的登记情况): one statement a page."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from service_kit import rows
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.tallies import Tally
from registry.storage.tables.elections import contests, election_days, elections
from registry.storage.tables.rolls import elector_versions


class TallyStore:
    """Reads within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def page(self, within: str, as_of: datetime, after: UUID | None, limit: int) -> Sequence[Tally]:
        """The elections that there were in a place by then, by id: the day as it was set, the list as it was posted last."""
        day = select(election_days.c.election_day).where(
            election_days.c.election_id == elections.c.id, election_days.c.set_at <= as_of
        )
        newest = select(elector_versions.c.listed).where(
            elector_versions.c.election_id == elections.c.id, elector_versions.c.kept_at <= as_of
        )
        seats = select(func.sum(contests.c.seats)).where(contests.c.election_id == elections.c.id)
        columns: list[ColumnElement[object]] = [
            elections.c.id.label("election_id"),
            elections.c.mode,
            day.order_by(election_days.c.number.desc()).limit(1).scalar_subquery().label("election_day"),
            func.coalesce(seats.scalar_subquery(), 0).label("seats"),
            newest.order_by(elector_versions.c.number.desc()).limit(1).scalar_subquery().label("electors"),
        ]
        own = func.starts_with(elections.c.community_code, within) & (elections.c.created_at <= as_of)
        query = select(*columns).where(own)
        if after is not None:
            query = query.where(elections.c.id > after)
        found = query.order_by(elections.c.id).limit(limit).subquery("found")
        in_order = select(found).order_by(found.c.election_id)
        return [rows.read(Tally, row) for row in await self._session.execute(in_order)]
