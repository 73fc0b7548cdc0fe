"""Rulebooks as elections' logs hold them (规则汇编): recorded whole by the event that adopted them."""

import json

from electoral_rules.book.rulebook import Rulebook
from sqlalchemy.ext.asyncio import AsyncSession

from audit.domain.learned import Election
from audit.storage.log import LogStore


async def current_rulebook(session: AsyncSession, election: Election) -> Rulebook | None:
    """Read what an election is held to now; None where its log carries no rulebook."""
    if election.rulebook_at is None:
        return None
    for entry in await LogStore(session).page(str(election.id), election.rulebook_at - 1, 1):
        book = rulebook_in(entry.canonical)
        return Rulebook.from_json(book) if book else None
    return None


def rulebook_in(entry: str) -> str | None:
    """Give the rulebook that an entry's text carries, as JSON; None when it carries none."""
    book = json.loads(entry)["data"].get("rulebook")
    return json.dumps(book, ensure_ascii=False, indent=1) if isinstance(book, dict) else None
