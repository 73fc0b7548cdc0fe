"""SQL of evidence records."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import RowMapping, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from audit.domain.evidence import Description, Evidence
from audit.storage.tables.evidence import evidence


class EvidenceStore:
    """Evidence records within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, sha256: str, scope: str) -> Evidence | None:
        """Find the record of a file within a scope (a jurisdiction code prefix): each community has its own."""
        within = evidence.c.community_code.startswith(scope, autoescape=True)
        query = select(evidence).where(evidence.c.sha256 == sha256, within).order_by(evidence.c.community_code)
        row = (await self._session.execute(query.limit(1))).mappings().first()
        return _evidence(row) if row else None

    async def add(self, added: Evidence) -> bool:
        """Add a record; False when that community has recorded the same file before."""
        values = {
            **asdict(added.description),
            "sha256": added.sha256,
            "media_type": added.media_type,
            "bytes": added.bytes,
            "added_by": added.added_by,
            "added_at": added.added_at,
        }
        statement = insert(evidence).values(**values).on_conflict_do_nothing().returning(evidence.c.sha256)
        return await self._session.scalar(statement) is not None

    async def added_since(self, account: str, instant: datetime) -> int:
        """Count the files an account has added since then."""
        mine = (evidence.c.added_by == account) & (evidence.c.added_at > instant)
        return await self._session.scalar(select(func.count()).select_from(evidence).where(mine)) or 0


def _evidence(row: RowMapping) -> Evidence:
    description = Description(
        row["community_code"],
        row["election_id"],
        row["kind"],
        row["stage"],
        row["taken_at"],
        row["place"],
        row["photographer"],
    )
    return Evidence(row["sha256"], row["media_type"], row["bytes"], description, row["added_by"], row["added_at"])
