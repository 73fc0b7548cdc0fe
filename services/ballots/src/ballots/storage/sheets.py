"""Sheets of sessions (选票) with their accounts."""

from collections.abc import Mapping, Sequence

from service_kit import rows
from service_kit.columns import json_, text_, uuid_
from sqlalchemy import Column, ColumnElement, Integer, RowMapping, Table, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from ballots.domain.session import Session
from ballots.domain.sheet import Account, Sheet
from ballots.storage.metadata import metadata

_ACCOUNT = tuple(Account.__dataclass_fields__)
sheets = Table(
    "sheets",
    metadata,
    uuid_("election_id", primary_key=True),
    uuid_("session_id", primary_key=True),
    Column("number", Integer, primary_key=True),
    json_("contests"),
    *(Column(name, Integer) for name in _ACCOUNT),
    Column("printed_at_opening", Integer),
    text_("printed_reason"),
)


class SheetStore:
    """Reads and writes within the request's transaction; the session is locked by whoever changes its sheets."""

    def __init__(self, session: AsyncSession) -> None:
        self._db = session

    async def add(self, planned: Sequence[Sheet]) -> None:
        """Store the sheets of a session."""
        await self._db.execute(insert(sheets), [dict(_values(each)) for each in planned])

    async def of_session(self, session: Session) -> tuple[Sheet, ...]:
        """The sheets of a session by number."""
        own = (sheets.c.election_id == session.election_id) & (sheets.c.session_id == session.id)
        query = select(sheets).where(own).order_by(sheets.c.number)
        return tuple(_read(row) for row in (await self._db.execute(query)).mappings())

    async def save(self, changed: Sheet) -> Sheet:
        """Write a sheet whose session is locked."""
        await self._db.execute(update(sheets).where(_own(changed)).values(_values(changed)))
        return changed


def _own(known: Sheet) -> ColumnElement[bool]:
    column = sheets.c
    same = (column.election_id == known.election_id) & (column.session_id == known.session_id)
    return same & (column.number == known.number)


def _read(row: RowMapping) -> Sheet:
    return rows.load(Sheet, {**row, "account": None if row["issued"] is None else dict(row)})


def _values(noun: Sheet) -> Mapping[str, object]:
    account = noun.account.payload() if noun.account else {}
    return {**rows.columns(noun, ("contests",), without=("account",)), **account}
