"""Statements about results (结果的后续事项)."""

from collections.abc import Collection
from uuid import UUID

from service_kit import rows
from service_kit.columns import instant, json_, text_, uuid_
from sqlalchemy import Table, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from ballots.domain.statement import Statement
from ballots.storage.metadata import metadata

statements = Table(
    "result_statements",
    metadata,
    uuid_("election_id", primary_key=True),
    uuid_("id", primary_key=True),
    uuid_("result_id"),
    text_("kind"),
    text_("person"),
    text_("case_number"),
    json_("notice"),
    text_("made_by"),
    instant("made_at"),
)


class StatementStore:
    """Reads and writes within the request's transaction; a statement is never changed."""

    def __init__(self, session: AsyncSession) -> None:
        self._db = session

    async def add(self, made: Statement) -> bool:
        """Store a statement; False when the same was stated of the person before."""
        values = rows.columns(made, ("notice",))
        statement = upsert(statements).values(values).on_conflict_do_nothing().returning(statements.c.id)
        return await self._db.scalar(statement) is not None

    async def of_elections(self, elections: Collection[UUID]) -> tuple[Statement, ...]:
        """All statements about the results of several elections, in the order they were made."""
        query = select(statements).where(statements.c.election_id.in_(elections)).order_by(statements.c.id)
        return tuple(rows.read(Statement, row) for row in await self._db.execute(query))

    async def of_election(self, election_id: UUID) -> tuple[Statement, ...]:
        """All statements about the results of an election, in the order they were made."""
        query = select(statements).where(statements.c.election_id == election_id).order_by(statements.c.id)
        return tuple(rows.read(Statement, row) for row in await self._db.execute(query))
