"""Filings (备案)."""

from uuid import UUID

from service_kit import rows
from service_kit.columns import instant, later, optional, text_, uuid_
from sqlalchemy import ColumnElement, Table, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from ballots.domain.contest_result import Result
from ballots.domain.filing import Filing
from ballots.storage.metadata import metadata
from ballots.storage.results import results
from ballots.storage.sessions import sessions

filings = Table(
    "filings",
    metadata,
    uuid_("election_id", primary_key=True),
    uuid_("id", primary_key=True),
    uuid_("result_id"),
    text_("receiver"),
    text_("state"),
    text_("filed_by"),
    instant("filed_at"),
    optional("acknowledged_by"),
    later("acknowledged_at"),
)
_RESULT = (filings.c.election_id == results.c.election_id) & (filings.c.result_id == results.c.id)
_PLACE = (results.c.election_id == sessions.c.election_id) & (results.c.session_id == sessions.c.id)
_QUERY = select(filings, sessions.c.community_code).join(results, _RESULT).join(sessions, _PLACE)


class FilingStore:
    """Reads and writes within the request's transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._db = session

    async def add(self, filing: Filing) -> bool:
        """Store a filing; False when the result was filed with this receiver before."""
        values = rows.columns(filing, without=("community_code",))
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

    async def of_result(self, result: Result) -> tuple[Filing, ...]:
        """The filings of a result by receiver."""
        own = (filings.c.election_id == result.election_id) & (filings.c.result_id == result.id)
        query = _QUERY.where(own).order_by(filings.c.receiver)
        return tuple(rows.read(Filing, row) for row in await self._db.execute(query))

    async def of_election(self, election_id: UUID) -> tuple[Filing, ...]:
        """All filings of an election."""
        query = _QUERY.where(filings.c.election_id == election_id).order_by(filings.c.receiver)
        return tuple(rows.read(Filing, row) for row in await self._db.execute(query))

    async def save(self, changed: Filing) -> Filing:
        """Write a filing that is locked."""
        values = rows.columns(changed, without=("community_code",))
        await self._db.execute(update(filings).where(_own(changed)).values(values))
        return changed


def _own(known: Filing) -> ColumnElement[bool]:
    return (filings.c.election_id == known.election_id) & (filings.c.id == known.id)
