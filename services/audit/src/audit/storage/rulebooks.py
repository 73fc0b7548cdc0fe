"""Rulebooks as elections' logs hold them (规则汇编): recorded whole by the event that adopted them."""

import json
from uuid import UUID

from electoral_rules.book.rulebook import Rulebook
from sqlalchemy.ext.asyncio import AsyncSession

from audit.domain.learned import Election
from audit.storage.log import LogStore

# An entry of the log never changes, and restoring a rulebook takes a hundredth of a second.
_MOST = 64
_read: dict[tuple[UUID, int], Rulebook] = {}


async def current_rulebook(session: AsyncSession, election: Election) -> Rulebook | None:
    """Read what an election is held to now; None where its log carries no rulebook."""
    if election.rulebook_at is None:
        return None
    at = election.id, election.rulebook_at
    if at not in _read:
        for entry in await LogStore(session).page(str(election.id), election.rulebook_at - 1, 1):
            book = rulebook_in(entry.canonical)
            if book:
                _keep(at, Rulebook.from_json(book))
    return _read.get(at)


def _keep(at: tuple[UUID, int], book: Rulebook) -> None:
    if len(_read) >= _MOST:
        _read.pop(next(iter(_read)))
    _read[at] = book


def rulebook_in(entry: str) -> str | None:
    """Give the rulebook that an entry's text carries, as JSON; None when it carries none."""
    book = json.loads(entry)["data"].get("rulebook")
    return json.dumps(book, ensure_ascii=False, indent=1) if isinstance(book, dict) else None
