"""Sessions and their staff (选举大会、工作人员)."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from uuid import UUID

from service_kit import rows
from service_kit.columns import code, day, json_, later, text_, uuid_
from sqlalchemy import Column, ColumnElement, Integer, RowMapping, Table, Text, Uuid, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from ballots.domain.session import Attendance, Session
from ballots.domain.staff import Member
from ballots.storage.metadata import metadata

_ATTENDANCE = tuple(Attendance.__dataclass_fields__)
_JSON = ("ballot",)

sessions = Table(
    "sessions",
    metadata,
    uuid_("election_id", primary_key=True),
    uuid_("id", primary_key=True),
    Column("round", Integer, nullable=False),
    text_("meeting"),
    text_("state"),
    code("community_code"),
    day("election_day"),
    json_("ballot"),
    *(Column(name, Integer) for name in _ATTENDANCE),
    text_("planned_by"),
    later("opened_at"),
    later("closed_at"),
    # What the election is, for figures; empty of a session that was planned before these were kept.
    text_("election_kind"),
    text_("body"),
    text_("mode"),
)

staff = Table(
    "staff",
    metadata,
    uuid_("election_id", primary_key=True),
    uuid_("session_id", primary_key=True),
    Column("account", Text, primary_key=True),
    text_("duty"),
    text_("name"),
    Column("resident_id", Uuid),
    json_("relations"),
)


class SessionStore:
    """Reads and writes within the request's transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._db = session

    async def add(self, planned: Session, members: Sequence[Member]) -> bool:
        """Store a planned session with its staff; False when the election has one of that round."""
        statement = upsert(sessions).values(_values(planned)).on_conflict_do_nothing().returning(sessions.c.id)
        if await self._db.scalar(statement) is None:
            return False
        key = {"election_id": planned.election_id, "session_id": planned.id}
        await self._db.execute(insert(staff), [{**key, **rows.columns(each, ("relations",))} for each in members])
        return True

    async def find(self, session_id: UUID) -> Session | None:
        """The session with this id."""
        row = (await self._db.execute(select(sessions).where(sessions.c.id == session_id))).mappings().first()
        return _read(row) if row else None

    async def lock(self, known: Session) -> Session:
        """The session as it now stands, held until the end; waits for those who are being served."""
        query = select(sessions).where(_own(known)).with_for_update()
        return _read((await self._db.execute(query)).mappings().one())

    async def share(self, known: Session) -> Session:
        """The session as it now stands, held against its closing but not against others who are being served."""
        query = select(sessions).where(_own(known)).with_for_update(read=True)
        return _read((await self._db.execute(query)).mappings().one())

    async def of_election(self, election_id: UUID) -> tuple[Session, ...]:
        """All sessions of an election by round."""
        query = select(sessions).where(sessions.c.election_id == election_id).order_by(sessions.c.round)
        return tuple(_read(row) for row in (await self._db.execute(query)).mappings())

    async def save(self, changed: Session) -> Session:
        """Write a session that is locked."""
        statement = update(sessions).where(_own(changed)).values(_values(changed)).returning(sessions)
        return _read((await self._db.execute(statement)).mappings().one())

    async def staff_of(self, known: Session) -> tuple[Member, ...]:
        """The staff of a session by duty and account."""
        own = (staff.c.election_id == known.election_id) & (staff.c.session_id == known.id)
        query = select(staff).where(own).order_by(staff.c.duty, staff.c.account)
        return tuple(rows.read(Member, row) for row in await self._db.execute(query))


def _own(known: Session) -> ColumnElement[bool]:
    return (sessions.c.election_id == known.election_id) & (sessions.c.id == known.id)


def _read(row: RowMapping) -> Session:
    return rows.load(Session, {**row, "attendance": dict(row) if row["closed_at"] else None})


def _values(noun: Session) -> Mapping[str, object]:
    attendance = asdict(noun.attendance) if noun.attendance else {}
    return {**rows.columns(noun, _JSON, without=("attendance",)), **attendance}
