"""Frozen rulebooks (规则汇编) by their hash."""

from datetime import datetime

from electoral_rules import Rulebook
from electoral_rules.book.rulebooks import read_rulebook
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from registry.storage.tables.plans import rulebooks

_frozen: dict[str, Rulebook] = {}


class RulebookStore:
    """What elections are held to."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def freeze(self, rulebook: Rulebook, at: datetime) -> None:
        """Keep a rulebook for good; the same one again is the one kept."""
        values = {"sha256": rulebook.sha256, "content": rulebook.to_json(), "frozen_at": at}
        await self._session.execute(insert(rulebooks).values(values).on_conflict_do_nothing())

    async def text(self, sha256: str) -> str | None:
        """The canonical JSON of a frozen rulebook; None when no plan froze one of this hash."""
        content: str | None = await self._session.scalar(
            select(rulebooks.c.content).where(rulebooks.c.sha256 == sha256)
        )
        return content

    async def read(self, sha256: str) -> Rulebook:
        """A frozen rulebook, kept in memory from its first use: its hash is its content."""
        if sha256 not in _frozen:
            _frozen[sha256] = read_rulebook(await self.text(sha256) or "", sha256)
        return _frozen[sha256]
