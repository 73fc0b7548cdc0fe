"""Ballots handed out (发票); those taken back are kept beside them."""

from collections.abc import Sequence
from uuid import UUID

from service_kit import rows
from service_kit.columns import instant, text_, uuid_
from service_kit.ids import uuid7
from sqlalchemy import Column, ColumnElement, Integer, Table, delete, func, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from ballots.domain.issue import Issue, TakingBack
from ballots.domain.session import Session
from ballots.domain.sheet import Issued
from ballots.storage.metadata import metadata

issues = Table(
    "ballot_issues",
    metadata,
    uuid_("election_id", primary_key=True),
    Column("round", Integer, primary_key=True),
    uuid_("elector_id", primary_key=True),
    Column("sheet", Integer, primary_key=True),
    uuid_("session_id"),
    Column("venue", Integer, nullable=False),
    text_("desk"),
    text_("issued_by"),
    instant("issued_at"),
    text_("person"),
)
taken_back = Table(
    "ballots_taken_back",
    metadata,
    uuid_("election_id", primary_key=True),
    uuid_("id", primary_key=True),
    Column("round", Integer, nullable=False),
    uuid_("elector_id"),
    Column("sheet", Integer, nullable=False),
    uuid_("session_id"),
    Column("venue", Integer, nullable=False),
    text_("desk"),
    text_("issued_by"),
    instant("issued_at"),
    text_("person"),
    text_("reason"),
    text_("taken_back_by"),
    instant("taken_back_at"),
)


class IssueStore:
    """Reads and writes within the request's transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._db = session

    async def add(self, issue: Issue) -> bool:
        """Store that an elector was handed a paper; False when the elector already has that sheet in this round."""
        statement = upsert(issues).values(rows.columns(issue)).on_conflict_do_nothing().returning(issues.c.elector_id)
        return await self._db.scalar(statement) is not None

    async def find(self, session: Session, elector_id: UUID, sheet: int) -> Issue | None:
        """When and where an elector was handed a sheet in the session's round."""
        own = (issues.c.elector_id == elector_id) & (issues.c.sheet == sheet)
        row = (await self._db.execute(select(issues).where(_of(session), own))).first()
        return rows.read(Issue, row) if row else None

    async def take_back(self, issue: Issue, taking: TakingBack) -> None:
        """Set an issue aside, so that the elector may be handed a paper again."""
        values = {"id": uuid7(), **rows.columns(issue), **rows.columns(taking)}
        await self._db.execute(insert(taken_back).values(values))
        own = (issues.c.election_id == issue.election_id) & (issues.c.round == issue.round)
        own &= issues.c.sheet == issue.sheet
        await self._db.execute(delete(issues).where(own, issues.c.elector_id == issue.elector_id))

    async def electors(self, session: Session) -> Sequence[UUID]:
        """The electors who hold a paper of the session's round."""
        return (await self._db.scalars(select(issues.c.elector_id).distinct().where(_of(session)))).all()

    async def numbers(self, session: Session) -> Issued:
        """How many papers were handed out: sums over rows, so that issuing never waits for a counter."""
        place = (issues.c.sheet, issues.c.venue)
        query = select(*place, func.count()).where(_of(session)).group_by(*place)
        return Issued({(sheet, venue): number for sheet, venue, number in await self._db.execute(query)})


def _of(session: Session) -> ColumnElement[bool]:
    return (issues.c.election_id == session.election_id) & (issues.c.round == session.round)
