"""Ballots handed out (发票)."""

from uuid import UUID

from service_kit import rows
from service_kit.columns import instant, text_, uuid_
from sqlalchemy import Column, Integer, Table, func, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from ballots.domain.issue import Issue
from ballots.domain.session import Session
from ballots.storage.metadata import metadata

issues = Table(
    "ballot_issues",
    metadata,
    uuid_("election_id", primary_key=True),
    Column("round", Integer, primary_key=True),
    uuid_("elector_id", primary_key=True),
    uuid_("session_id"),
    text_("desk"),
    text_("issued_by"),
    instant("issued_at"),
)


class IssueStore:
    """Reads and writes within the request's transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._db = session

    async def add(self, issue: Issue) -> bool:
        """Store that an elector was handed a paper; False when the elector already has one in this round."""
        statement = upsert(issues).values(rows.columns(issue)).on_conflict_do_nothing().returning(issues.c.elector_id)
        return await self._db.scalar(statement) is not None

    async def find(self, session: Session, elector_id: UUID) -> Issue | None:
        """When and where an elector was handed a paper in the session's round."""
        own = (issues.c.election_id == session.election_id) & (issues.c.round == session.round)
        query = select(issues).where(own, issues.c.elector_id == elector_id)
        row = (await self._db.execute(query)).first()
        return rows.read(Issue, row) if row else None

    async def number(self, session: Session) -> int:
        """How many papers were handed out: a sum over rows, so that issuing never waits for a counter."""
        own = (issues.c.election_id == session.election_id) & (issues.c.round == session.round)
        return int(await self._db.scalar(select(func.count()).select_from(issues).where(own)) or 0)
