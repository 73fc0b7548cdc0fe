"""Check-ins (签到): one an elector and round."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.electors import CheckIn, Elector
from registry.storage.tables.electors import check_ins


class CheckInStore:
    """Who came, by election and round."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, check_in: CheckIn, clerk: str) -> bool:
        """One insert; False when the elector is in already, whoever was first by however little."""
        elector = check_in.elector
        statement = insert(check_ins).values(
            election_id=elector.election_id,
            round=check_in.round,
            elector_id=elector.id,
            desk=check_in.desk,
            clerk=clerk,
            checked_in_at=check_in.checked_in_at,
        )
        done = await self._session.execute(statement.on_conflict_do_nothing().returning(check_ins.c.elector_id))
        return done.first() is not None

    async def first(self, elector: Elector, round_: int) -> CheckIn:
        """When and at which desk an elector who is in checked in."""
        query = select(check_ins.c.desk, check_ins.c.checked_in_at).where(
            check_ins.c.election_id == elector.election_id,
            check_ins.c.round == round_,
            check_ins.c.elector_id == elector.id,
        )
        desk: str
        at: datetime
        desk, at = (await self._session.execute(query)).one()
        return CheckIn(elector, round_, desk, at)

    async def present(self, election_id: UUID, round_: int) -> tuple[UUID, ...]:
        """Electors who checked in for a round."""
        query = select(check_ins.c.elector_id).where(
            check_ins.c.election_id == election_id, check_ins.c.round == round_
        )
        return tuple(await self._session.scalars(query.order_by(check_ins.c.elector_id)))

    async def count(self, election_id: UUID, round_: int) -> int:
        """How many checked in for a round."""
        query = select(func.count()).select_from(check_ins)
        query = query.where(check_ins.c.election_id == election_id, check_ins.c.round == round_)
        return int(await self._session.scalar(query) or 0)
