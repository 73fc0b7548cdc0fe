"""Results, certificates and filings (选举结果、当选证书、备案)."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from service_kit import outbox
from sqlalchemy import Row, Select, Table, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from ballots.storage.tables import certificates, filings, results, sessions


class ResultStore:
    """Reads and writes within the request's transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._db = session

    async def add(self, values: Mapping[str, Any]) -> None:
        """Stores a result."""
        await self._db.execute(insert(results).values(dict(values)))

    async def find(self, result_id: UUID, *, locked: bool = False) -> Row[Any] | None:
        """One result with its session's community."""
        query = _with_session(results.c.id == result_id)
        query = query.with_for_update(of=results) if locked else query
        found: Row[Any] | None = (await self._db.execute(query)).first()
        return found

    async def of_election(self, election_id: UUID) -> Sequence[Row[Any]]:
        """All results of an election by round."""
        query = _with_session(results.c.election_id == election_id).order_by(results.c.round, results.c.contest_id)
        rows: Sequence[Row[Any]] = (await self._db.execute(query)).all()
        return rows

    async def announce(self, row: Row[Any], values: Mapping[str, Any]) -> None:
        """Notes when and by which notice a result was announced."""
        where = (results.c.election_id == row.election_id, results.c.id == row.id)
        await self._db.execute(update(results).where(*where).values(dict(values)))

    async def unsequenced(self, election_id: UUID) -> int:
        """How many events of the election are recorded here but have no place in the log yet."""
        return await outbox.backlog(self._db, election_id)

    async def add_certificates(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Stores certificates."""
        await self._db.execute(insert(certificates), [dict(row) for row in rows])

    async def certificates_of_election(self, election_id: UUID) -> Sequence[Row[Any]]:
        """All certificates of an election by number."""
        where = certificates.c.election_id == election_id
        return (await self._db.execute(select(certificates).where(where).order_by(certificates.c.number))).all()

    async def find_certificate(self, certificate_id: UUID, *, locked: bool = False) -> Row[Any] | None:
        """One certificate."""
        return await self._one(certificates, certificate_id, locked=locked)

    async def change_certificate(self, certificate: Row[Any], values: Mapping[str, Any]) -> None:
        """Changes a certificate that is locked."""
        where = (certificates.c.election_id == certificate.election_id, certificates.c.id == certificate.id)
        await self._db.execute(update(certificates).where(*where).values(dict(values)))

    async def add_filing(self, values: Mapping[str, Any]) -> bool:
        """Stores a filing; False when the result was filed with this receiver before."""
        statement = upsert(filings).values(dict(values)).on_conflict_do_nothing().returning(filings.c.id)
        return (await self._db.execute(statement)).first() is not None

    async def find_filing(self, filing_id: UUID) -> Row[Any] | None:
        """One filing, locked."""
        return await self._one(filings, filing_id, locked=True)

    async def filings_of(self, row: Row[Any]) -> Sequence[Row[Any]]:
        """The filings of a result by receiver."""
        where = (filings.c.election_id == row.election_id, filings.c.result_id == row.id)
        return (await self._db.execute(select(filings).where(*where).order_by(filings.c.receiver))).all()

    async def change_filing(self, filing: Row[Any], values: Mapping[str, Any]) -> None:
        """Changes a filing that is locked."""
        where = (filings.c.election_id == filing.election_id, filings.c.id == filing.id)
        await self._db.execute(update(filings).where(*where).values(dict(values)))

    async def _one(self, table: Table, key: UUID, *, locked: bool = False) -> Row[Any] | None:
        query = select(table).where(table.c.id == key)
        return (await self._db.execute(query.with_for_update() if locked else query)).first()


def _with_session(where: Any) -> Select[Any]:
    same = (results.c.election_id == sessions.c.election_id) & (results.c.session_id == sessions.c.id)
    return select(results, sessions.c.community_code, sessions.c.election_day).join(sessions, same).where(where)
