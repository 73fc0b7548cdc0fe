"""Sessions, their staff, the ballots issued and the boxes (选举大会、工作人员、发票、票箱)."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Row, Select, Table, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from ballots.storage.tables import ballot_issues, boxes, sessions, staff

Lock = Literal["", "share", "update"]
"""A shared lock lets ballots be issued side by side; closing takes the whole row and waits for them."""


class SessionStore:
    """Reads and writes within the request's transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._db = session

    async def add(self, values: Mapping[str, Any], members: Sequence[Mapping[str, Any]]) -> bool:
        """Stores a planned session with its staff; False when the election has one of that round."""
        statement = upsert(sessions).values(dict(values)).on_conflict_do_nothing().returning(sessions.c.id)
        if (await self._db.execute(statement)).first() is None:
            return False
        await self._db.execute(insert(staff), [dict(member) for member in members])
        return True

    async def find(self, session_id: UUID, lock: Lock = "") -> Row[Any] | None:
        """One session."""
        query = select(sessions).where(sessions.c.id == session_id)
        found: Row[Any] | None = (await self._db.execute(_locked(query, lock, sessions))).first()
        return found

    async def of_election(self, election_id: UUID) -> Sequence[Row[Any]]:
        """All sessions of an election by round."""
        query = select(sessions).where(sessions.c.election_id == election_id).order_by(sessions.c.round)
        return (await self._db.execute(query)).all()

    async def change(self, row: Row[Any], values: Mapping[str, Any]) -> None:
        """Changes a session that is locked."""
        where = (sessions.c.election_id == row.election_id, sessions.c.id == row.id)
        await self._db.execute(update(sessions).where(*where).values(dict(values)))

    async def staff_of(self, row: Row[Any]) -> Sequence[Row[Any]]:
        """The staff of a session by duty and account."""
        query = select(staff).where(staff.c.election_id == row.election_id, staff.c.session_id == row.id)
        return (await self._db.execute(query.order_by(staff.c.duty, staff.c.account))).all()

    async def duty(self, election_id: UUID, session_id: UUID, account: str) -> str:
        """The duty an account has in a session, "" for none."""
        where = (staff.c.election_id == election_id, staff.c.session_id == session_id, staff.c.account == account)
        return str(await self._db.scalar(select(staff.c.duty).where(*where)) or "")

    async def issue(self, values: Mapping[str, Any]) -> bool:
        """Notes that an elector was handed a paper; False when the elector already has one in this round."""
        statement = upsert(ballot_issues).values(dict(values)).on_conflict_do_nothing()
        statement = statement.returning(ballot_issues.c.elector_id)  # type: ignore[assignment]
        return (await self._db.execute(statement)).first() is not None

    async def issue_of(self, election_id: UUID, voting_round: int, elector_id: UUID) -> Row[Any] | None:
        """When and where an elector was handed a paper."""
        table = ballot_issues.c
        where = (table.election_id == election_id, table.round == voting_round, table.elector_id == elector_id)
        return (await self._db.execute(select(ballot_issues).where(*where))).first()

    async def issued(self, election_id: UUID, voting_round: int) -> int:
        """How many papers were handed out: a sum over rows, so that issuing never waits for a counter."""
        where = (ballot_issues.c.election_id == election_id, ballot_issues.c.round == voting_round)
        return int(await self._db.scalar(select(func.count()).select_from(ballot_issues).where(*where)) or 0)

    async def add_box(self, values: Mapping[str, Any]) -> bool:
        """Stores an empty box; False when the number is taken."""
        statement = upsert(boxes).values(dict(values)).on_conflict_do_nothing().returning(boxes.c.id)
        return (await self._db.execute(statement)).first() is not None

    async def find_box(self, box_id: UUID, lock: Lock = "") -> Row[Any] | None:
        """One box."""
        query = _locked(select(boxes).where(boxes.c.id == box_id), lock, boxes)
        found: Row[Any] | None = (await self._db.execute(query)).first()
        return found

    async def boxes_of(self, row: Row[Any]) -> Sequence[Row[Any]]:
        """The boxes of a session by number."""
        query = select(boxes).where(boxes.c.election_id == row.election_id, boxes.c.session_id == row.id)
        return (await self._db.execute(query.order_by(boxes.c.number))).all()

    async def change_box(self, box: Row[Any], values: Mapping[str, Any]) -> None:
        """Changes a box that is locked."""
        where = (boxes.c.election_id == box.election_id, boxes.c.id == box.id)
        await self._db.execute(update(boxes).where(*where).values(dict(values)))


def _locked(query: Select[Any], lock: Lock, table: Table) -> Select[Any]:
    return query.with_for_update(read=lock == "share", of=table) if lock else query
