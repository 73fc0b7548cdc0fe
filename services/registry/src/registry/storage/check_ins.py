"""Check-ins (签到): one an elector and round; those undone are kept beside them."""

from uuid import UUID

from service_kit import rows
from service_kit.ids import uuid7
from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.electors import CheckIn, Elector, Undoing
from registry.storage.tables.electors import check_ins, check_ins_undone


class CheckInStore:
    """Who came, by election and round."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, check_in: CheckIn) -> bool:
        """One insert; False when the elector is in already, whoever was first by however little."""
        statement = insert(check_ins).values(_values(check_in))
        done = await self._session.execute(statement.on_conflict_do_nothing().returning(check_ins.c.elector_id))
        return done.first() is not None

    async def find(self, elector: Elector, round_: int) -> CheckIn | None:
        """The check-in of an elector in a round."""
        columns = select(*(check_ins.c[name] for name in ("round", "desk", "clerk", "checked_in_at", "agent_id")))
        row = (await self._session.execute(columns.where(_own(elector, round_)))).first()
        return CheckIn(elector, *row) if row else None

    async def undo(self, check_in: CheckIn, undoing: Undoing) -> None:
        """Set a check-in aside, so that the elector may check in again."""
        values = {"id": uuid7(), **_values(check_in), **rows.columns(undoing)}
        await self._session.execute(insert(check_ins_undone).values(values))
        await self._session.execute(delete(check_ins).where(_own(check_in.elector, check_in.round)))

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


def _own(elector: Elector, round_: int) -> ColumnElement[bool]:
    one = (check_ins.c.election_id == elector.election_id) & (check_ins.c.elector_id == elector.id)
    return one & (check_ins.c.round == round_)


def _values(check_in: CheckIn) -> dict[str, object]:
    return {
        "election_id": check_in.elector.election_id,
        "elector_id": check_in.elector.id,
        **rows.columns(check_in, without=("elector", "credential")),
    }
