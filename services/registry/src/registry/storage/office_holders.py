"""Who holds an office and what ended it (任职、任职终止)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from service_kit import rows
from sqlalchemy import ColumnElement, and_, exists, func, select, update
from sqlalchemy import insert as add
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.elections import Election
from registry.domain.office_holders import OfficeEnd, OfficeHolder, Seats, Tenure
from registry.domain.people import Resident
from registry.storage.tables.office_holders import office_ends, office_holders, results_told
from registry.storage.tables.people import residents

_STANDS = office_ends.c.undone_at.is_(None)
_ENDED = exists().where(
    office_ends.c.community_code == office_holders.c.community_code,
    office_ends.c.holder_id == office_holders.c.id,
    _STANDS,
)
_NAME = (
    select(residents.c.name)
    .where(residents.c.community_code == office_holders.c.resident_code, residents.c.id == office_holders.c.resident_id)
    .scalar_subquery()
)
_FIRST_END = (
    select(func.to_jsonb(office_ends.table_valued()))
    .where(
        office_ends.c.community_code == office_holders.c.community_code,
        office_ends.c.holder_id == office_holders.c.id,
        _STANDS,
    )
    .order_by(office_ends.c.id)
    .limit(1)
    .scalar_subquery()
)


@dataclass(frozen=True, slots=True)
class _Seen:
    name: str
    end: OfficeEnd | None


class OfficeHolderStore:
    """Office-holders by community, within one transaction; the caller holds the register or the election."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def take_newest(self, election: Election, seats: Seats) -> bool:
        """Keep the number of what is told of a result; False where something newer was told before."""
        row = {
            "community_code": election.community_code,
            "result_id": seats.result_id,
            "election_id": election.id,
            "number": seats.number,
        }
        statement = upsert(results_told).values(row)
        newest = statement.on_conflict_do_update(
            index_elements=[results_told.c.community_code, results_told.c.result_id],
            set_={"number": statement.excluded.number},
            where=results_told.c.number < statement.excluded.number,
        )
        return await self._session.scalar(newest.returning(results_told.c.result_id)) is not None

    async def add(self, holders: Iterable[OfficeHolder]) -> None:
        """Keep who takes an office."""
        await self._session.execute(add(office_holders), [rows.columns(each) for each in holders])

    async def end(self, ends: Iterable[OfficeEnd]) -> list[OfficeEnd]:
        """Keep what ends offices; answers those for which the cause did not hold already."""
        found = []
        for each in ends:
            statement = upsert(office_ends).values(rows.columns(each)).on_conflict_do_nothing()
            if await self._session.scalar(statement.returning(office_ends.c.id)) is not None:
                found.append(each)
        return found

    async def undo(self, ends: Collection[OfficeEnd], at: datetime) -> None:
        """Take ends back, which stay as they were entered."""
        for each in ends:
            own = (office_ends.c.community_code == each.community_code) & (office_ends.c.id == each.id)
            await self._session.execute(update(office_ends).where(own).values(undone_at=at))

    async def of_body(self, community: str, body: str) -> list[OfficeHolder]:
        """Everybody who has taken an office of a body."""
        return await self._find(office_holders.c.community_code == community, office_holders.c.body == body)

    async def of_resident(self, resident: Resident) -> list[OfficeHolder]:
        """The offices that a resident has taken as a resident of this community."""
        return await self._find(
            office_holders.c.resident_code == resident.community_code, office_holders.c.resident_id == resident.id
        )

    async def ends(self, holders: Sequence[OfficeHolder]) -> list[OfficeEnd]:
        """The ends of these offices that hold."""
        places = {each.community_code for each in holders}
        own = office_ends.c.community_code.in_(places) & office_ends.c.holder_id.in_([each.id for each in holders])
        query = select(office_ends).where(own, _STANDS).order_by(office_ends.c.id)
        return [rows.read(OfficeEnd, row) for row in await self._session.execute(query)]

    async def page(self, community: str, after: UUID | None, limit: int, *, ended: bool) -> list[Tenure]:
        """Who holds an office in a community, on request with those who hold it no more, in the order they took it."""
        wanted = [office_holders.c.community_code == community]
        if after is not None:
            wanted.append(office_holders.c.id > after)
        if not ended:
            wanted.append(~_ENDED)
        query = select(office_holders, _NAME.label("name"), _FIRST_END.label("end")).where(and_(*wanted))
        found = await self._session.execute(query.order_by(office_holders.c.id).limit(limit))
        return [_tenure(rows.read(OfficeHolder, row), rows.read(_Seen, row)) for row in found]

    async def _find(self, *own: ColumnElement[bool]) -> list[OfficeHolder]:
        query = select(office_holders).where(*own).order_by(office_holders.c.id)
        return [rows.read(OfficeHolder, row) for row in await self._session.execute(query)]


def _tenure(holder: OfficeHolder, seen: _Seen) -> Tenure:
    return Tenure(holder, seen.name, seen.end)
