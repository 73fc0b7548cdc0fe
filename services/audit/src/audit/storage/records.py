"""SQL of records. Nothing here changes or deletes a row, and the service's role could not."""

from collections.abc import Collection, Sequence
from uuid import UUID

from service_kit import rows
from sqlalchemy import RowMapping, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from audit.domain.record import Record, WantedRecords
from audit.storage.tables.records import records

_later = records.alias("later")
_corrected = records.outerjoin(_later, _later.c.supersedes == records.c.id)
_RECORDS = select(records, _later.c.id.label("superseded_by")).select_from(_corrected)


class RecordStore:
    """Records within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, record_id: UUID) -> Record | None:
        """Find a record, with the correction in force where there is one."""
        row = (await self._session.execute(_RECORDS.where(records.c.id == record_id))).mappings().first()
        return _record(row) if row else None

    async def page(self, scope: str, wanted: WantedRecords, after: UUID | None, limit: int) -> Sequence[Record]:
        """Give the wanted records of a scope, the oldest first."""
        code = records.c.community_code
        within = code.startswith(scope, autoescape=True) & code.startswith(wanted.within, autoescape=True)
        of = records.c.kind.in_(wanted.kinds)
        # What holds for a place is that of the places above it, of which only its own line may be read.
        place = wanted.within if wanted.within.startswith(scope) else scope if scope.startswith(wanted.within) else ""
        above = code.in_([place[:length] for length in range(1, len(place))]) & records.c.kind.in_(wanted.kinds_above)
        query = _RECORDS.where((within & of) | above)
        if wanted.election_id is not None:
            query = query.where(records.c.election_id == wanted.election_id)
        if wanted.saying:
            query = query.where(records.c.content.contains(wanted.saying))
        if not wanted.superseded:
            query = query.where(_later.c.id.is_(None))
        if after is not None:
            query = query.where(records.c.id > after)
        # Ids are made in the order of time (UUIDv7).
        query = query.order_by(records.c.id).limit(limit)
        return [_record(row) for row in (await self._session.execute(query)).mappings()]

    async def standing(self, kind: str, codes: Collection[str]) -> Sequence[Record]:
        """Give the records of a kind of exactly these places that nothing supersedes, the oldest first."""
        own = (records.c.kind == kind) & records.c.community_code.in_(codes) & _later.c.id.is_(None)
        query = _RECORDS.where(own).order_by(records.c.id)
        return [_record(row) for row in (await self._session.execute(query)).mappings()]

    async def holding(self, kinds: Collection[str], code: str) -> Sequence[Record]:
        """Give the records of these kinds within a place, and of the places above it, that nothing supersedes, the oldest first."""
        above = records.c.community_code.in_([code[:length] for length in range(1, len(code))])
        own = records.c.community_code.startswith(code, autoescape=True)
        query = _RECORDS.where(own | above, records.c.kind.in_(kinds), _later.c.id.is_(None)).order_by(records.c.id)
        return [_record(row) for row in (await self._session.execute(query)).mappings()]

    async def add(self, record: Record) -> bool:
        """Add a record; False when another one supersedes the same record already."""
        values = rows.columns(record, json=("content",), without=("superseded_by",))
        statement = insert(records).values({**values, "evidence": list(record.evidence)}).on_conflict_do_nothing()
        return await self._session.scalar(statement.returning(records.c.id)) is not None


def _record(row: RowMapping) -> Record:
    return Record(**{**row, "evidence": tuple(row["evidence"])})
