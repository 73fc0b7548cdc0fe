"""Filings (备案)."""

from collections.abc import Mapping
from uuid import UUID

from service_kit import rows
from service_kit.columns import instant, later, optional, text_, uuid_
from sqlalchemy import Column, ColumnElement, Select, Table, func, select, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from ballots.domain.filing import Filing
from ballots.storage.metadata import metadata
from ballots.storage.results import results
from ballots.storage.sessions import sessions

filings = Table(
    "filings",
    metadata,
    uuid_("election_id", primary_key=True),
    uuid_("id", primary_key=True),
    # The newest of them, by which a receiver is sent a report once.
    uuid_("result_id"),
    # Empty where a release filed one result by itself.
    Column("result_ids", JSONB),
    text_("receiver"),
    text_("state"),
    text_("filed_by"),
    instant("filed_at"),
    optional("acknowledged_by"),
    later("acknowledged_at"),
)
_RESULT = (filings.c.election_id == results.c.election_id) & (filings.c.result_id == results.c.id)
_PLACE = (results.c.election_id == sessions.c.election_id) & (results.c.session_id == sessions.c.id)
_RESULTS = func.coalesce(filings.c.result_ids, func.jsonb_build_array(filings.c.result_id)).label("result_ids")
_OWN = [each for each in filings.c if each.name not in ("result_id", "result_ids")]
_QUERY: Select[tuple[object, ...]] = (
    select(*_OWN, _RESULTS, sessions.c.community_code).join(results, _RESULT).join(sessions, _PLACE)
)


class FilingStore:
    """Reads and writes within the request's transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._db = session

    async def add(self, filing: Filing) -> bool:
        """Store a filing; False when these results were filed with this receiver before."""
        values = {**_columns(filing), "result_id": filing.newest}
        statement = upsert(filings).values(values).on_conflict_do_nothing().returning(filings.c.id)
        return await self._db.scalar(statement) is not None

    async def find(self, filing_id: UUID) -> Filing | None:
        """The filing with this id."""
        row = (await self._db.execute(_QUERY.where(filings.c.id == filing_id))).first()
        return rows.read(Filing, row) if row else None

    async def lock(self, known: Filing) -> Filing:
        """The filing as it now stands, held until the end."""
        query = _QUERY.where(_own(known)).with_for_update(of=filings)
        return rows.read(Filing, (await self._db.execute(query)).one())

    async def of_election(self, election_id: UUID) -> tuple[Filing, ...]:
        """All filings of an election."""
        query = _QUERY.where(filings.c.election_id == election_id).order_by(filings.c.receiver)
        return tuple(rows.read(Filing, row) for row in await self._db.execute(query))

    async def save(self, changed: Filing) -> Filing:
        """Write a filing that is locked."""
        values = _columns(changed)
        await self._db.execute(update(filings).where(_own(changed)).values(values))
        return changed


def _columns(filing: Filing) -> Mapping[str, object]:
    return rows.columns(filing, json=("result_ids",), without=("community_code",))


def _own(known: Filing) -> ColumnElement[bool]:
    return (filings.c.election_id == known.election_id) & (filings.c.id == known.id)
