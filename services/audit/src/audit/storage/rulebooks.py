"""Rulebooks as elections' logs hold them (规则汇编): frozen at activation and recorded whole."""

import json
from uuid import UUID

from electoral_rules.book.rulebook import Rulebook
from sqlalchemy.ext.asyncio import AsyncSession

from audit.storage.log import LogStore

# A rulebook is recorded when its election is created, so it is among the first entries or not there at all.
_LOOK_AT = 20


async def frozen_rulebook(session: AsyncSession, election_id: UUID) -> Rulebook | None:
    """Find the rulebook that an election's log recorded first; None where it recorded none."""
    for entry in await LogStore(session).page(str(election_id), -1, _LOOK_AT):
        book = rulebook_in(entry.canonical)
        if book:
            return Rulebook.from_json(book)
    return None


def rulebook_in(entry: str) -> str | None:
    """Give the rulebook that an entry's text carries, as JSON; None when it carries none."""
    book = json.loads(entry)["data"].get("rulebook")
    return json.dumps(book, ensure_ascii=False, indent=1) if isinstance(book, dict) else None
