"""Objections to posted lists (对名单的异议), numbered per election."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from electoral_rules.book.lifecycle import OBJECTION
from service_kit import rows
from sqlalchemy import ColumnElement, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.objections import Objection
from registry.storage.tables.elections import GOING_ON, elections
from registry.storage.tables.objections import objections

_CHANGING = ("state", "outcome", "answer", "correction_number", "answered_by", "answered_at", "overdue_on")


class ObjectionStore:
    """What was objected to the posted list of an election."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, election_id: UUID, number: int) -> Objection | None:
        """One objection."""
        return await self._first(_own(election_id, number))

    async def lock(self, election_id: UUID, number: int) -> Objection | None:
        """The objection as it now stands, held until the end of the transaction."""
        row = (
            await self._session.execute(select(objections).where(_own(election_id, number)).with_for_update())
        ).first()
        return rows.read(Objection, row) if row else None

    async def of_order(self, election_id: UUID, order_number: str) -> Objection | None:
        """The objection that came by an order of the hotline."""
        return await self._first(
            (objections.c.election_id == election_id) & (objections.c.order_number == order_number)
        )

    async def page(self, election_id: UUID, state: str, after: int, limit: int) -> list[Objection]:
        """The objections in a state, "" for all, in order from the one after the number `after`."""
        wanted = [objections.c.election_id == election_id, objections.c.number > after]
        return await self._all([*wanted, *([objections.c.state == state] if state else [])], limit)

    async def of_resident(self, election_id: UUID, resident_id: UUID) -> list[Objection]:
        """What one resident objected."""
        return await self._all([objections.c.election_id == election_id, objections.c.objector_id == resident_id], None)

    async def dated(self, election_id: UUID) -> list[Objection]:
        """Those that have a day for their answer."""
        return await self._all([objections.c.election_id == election_id, objections.c.due.is_not(None)], None)

    async def unanswered(self, election_id: UUID) -> list[Objection]:
        """Those that have a day for their answer and none yet."""
        open_ = objections.c.state.not_in(OBJECTION.final)
        return await self._all([objections.c.election_id == election_id, objections.c.due.is_not(None), open_], None)

    async def overdue(self, today: date) -> list[Objection]:
        """Those whose day for the answer is past, and which nobody was told of yet, of elections whose vote is to come."""
        ahead = select(elections.c.id).where(GOING_ON)
        late = (objections.c.due < today, objections.c.state.not_in(OBJECTION.final), objections.c.overdue_on.is_(None))
        return await self._all((*late, objections.c.election_id.in_(ahead)), None)

    async def next_number(self, election_id: UUID) -> int:
        """The number of the next objection; the caller holds the election's lock."""
        return await rows.next_of(self._session, objections.c.number, objections.c.election_id == election_id)

    async def add(self, objection: Objection) -> None:
        """Keep an objection."""
        await self._session.execute(insert(objections).values(**rows.columns(objection)))

    async def save(self, objection: Objection) -> Objection:
        """Keep its state, and the answer once there is one; what was objected never changes."""
        changing = {name: getattr(objection, name) for name in _CHANGING}
        own = _own(objection.election_id, objection.number)
        await self._session.execute(update(objections).where(own).values(**changing))
        return objection

    async def _first(self, wanted: ColumnElement[bool]) -> Objection | None:
        row = (await self._session.execute(select(objections).where(wanted))).first()
        return rows.read(Objection, row) if row else None

    async def _all(self, wanted: Iterable[ColumnElement[bool]], limit: int | None) -> list[Objection]:
        query = select(objections).where(*wanted).order_by(objections.c.election_id, objections.c.number).limit(limit)
        return [rows.read(Objection, row) for row in await self._session.execute(query)]


def _own(election_id: UUID, number: int) -> ColumnElement[bool]:
    return (objections.c.election_id == election_id) & (objections.c.number == number)
