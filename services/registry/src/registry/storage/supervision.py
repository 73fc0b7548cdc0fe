"""Supervision committees (监督委员会) by election."""

from uuid import UUID

from service_kit import rows
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.supervision import SupervisionCommittee
from registry.storage.tables.supervision import supervision_committees


class SupervisionStore:
    """How each committee came about."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, election_id: UUID) -> SupervisionCommittee | None:
        """The committee of an election."""
        own = supervision_committees.c.election_id == election_id
        row = (await self._session.execute(select(supervision_committees).where(own))).first()
        return rows.read(SupervisionCommittee, row) if row else None

    async def add(self, committee: SupervisionCommittee) -> bool:
        """Keep a committee; False where the election has one."""
        values = rows.columns(committee, json=("members", "not_elected"))
        statement = insert(supervision_committees).values(**values).on_conflict_do_nothing()
        done = await self._session.execute(statement.returning(supervision_committees.c.election_id))
        return done.first() is not None
