"""Rounds of a vote that were opened (投票轮次)."""

from datetime import datetime
from uuid import UUID

from service_kit import rows
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.rounds import Round
from registry.storage.tables.electors import rounds


class RoundStore:
    """The rounds of elections, as the service that holds the vote opens them."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def newest(self, election_id: UUID) -> Round | None:
        """The round that was opened last."""
        query = select(rounds).where(rounds.c.election_id == election_id).order_by(rounds.c.number.desc()).limit(1)
        row = (await self._session.execute(query)).first()
        return rows.read(Round, row) if row else None

    async def open(self, opened: Round, at: datetime) -> None:
        """Keep the round that is open from now on."""
        statement = insert(rounds).values(**rows.columns(opened), opened_at=at)
        await self._session.execute(statement.on_conflict_do_update(constraint="pk_rounds", set_={"day": opened.day}))
