"""Chains of frozen rulebooks (规则汇编的版本), by election and version."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from service_kit import rows
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.elections import Election
from registry.domain.measures import Version
from registry.storage.tables.elections import election_rulebooks


class RulebookChainStore:
    """What each election is and was held to: the plan's rulebook first, then one for each version of its measures."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def begin(self, created: Sequence[Election], at: datetime) -> None:
        """Let chains begin with the rulebook the elections have now; one that has begun stays."""
        first = [_row(Version(each.id, 1, each.rulebook_sha256, at, None)) for each in created]
        await self._session.execute(insert(election_rulebooks).on_conflict_do_nothing(), first)

    async def add(self, version: Version) -> None:
        """Keep the next version."""
        await self._session.execute(insert(election_rulebooks), [_row(version)])

    async def all(self, election_id: UUID) -> list[Version]:
        """Every version, the first one first."""
        query = select(election_rulebooks).where(election_rulebooks.c.election_id == election_id)
        found = await self._session.execute(query.order_by(election_rulebooks.c.version))
        return [rows.read(Version, row) for row in found]


def _row(version: Version) -> dict[str, object]:
    return dict(rows.columns(version, json=("minutes",)))
