"""SQL of evidence records."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from audit.storage.tables import evidence


class EvidenceRepository:
    """Reads and adds within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, record: Mapping[str, Any]) -> bool:
        """Add a record; False when that community has recorded the same file before."""
        statement = insert(evidence).values(**record).on_conflict_do_nothing().returning(evidence.c.sha256)
        return await self._session.scalar(statement) is not None

    async def added_since(self, account: str, instant: datetime) -> int:
        """How many files an account has added since then."""
        mine = (evidence.c.added_by == account) & (evidence.c.added_at > instant)
        return await self._session.scalar(select(func.count()).select_from(evidence).where(mine)) or 0

    async def find(self, sha256: str, scope: str) -> Row[Any] | None:
        """The record of a file within a scope (a jurisdiction code prefix)."""
        within = evidence.c.community_code.startswith(scope, autoescape=True)
        query = select(evidence).where(evidence.c.sha256 == sha256, within).order_by(evidence.c.community_code)
        return (await self._session.execute(query.limit(1))).first()

    async def digests(self) -> Sequence[str]:
        """Every file recorded, once."""
        return (await self._session.scalars(select(evidence.c.sha256).distinct().order_by(evidence.c.sha256))).all()
