"""Results (选举结果), by round and contest."""

from collections.abc import Collection, Mapping
from uuid import UUID

from service_kit import outbox, rows
from service_kit.columns import instant, json_, later, sha256, uuid_
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ColumnElement,
    Integer,
    RowMapping,
    Table,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession

from ballots.domain.contest_result import Result
from ballots.storage.metadata import metadata
from ballots.storage.result_json import determination_json, read_determination
from ballots.storage.sessions import sessions

results = Table(
    "results",
    metadata,
    uuid_("election_id", primary_key=True),
    uuid_("id", primary_key=True),
    uuid_("session_id"),
    uuid_("contest_id"),
    Column("round", Integer, nullable=False),
    json_("body"),
    sha256("sha256"),
    instant("determined_at"),
    later("announced_at"),
    Column("log_size", BigInteger, CheckConstraint("log_size > 0", name="log_size")),
    Column("notice", JSONB(none_as_null=True)),
)
_PLACE = (results.c.election_id == sessions.c.election_id) & (results.c.session_id == sessions.c.id)
_QUERY = select(results, sessions.c.community_code, sessions.c.election_day).join(sessions, _PLACE)


class ResultStore:
    """Reads and writes within the request's transaction; a result knows its session's community and day."""

    def __init__(self, session: AsyncSession) -> None:
        self._db = session

    async def add(self, result: Result) -> Result:
        """Store a result that was just determined."""
        await self._db.execute(insert(results).values(_values(result)))
        return result

    async def find(self, result_id: UUID) -> Result | None:
        """The result with this id."""
        row = (await self._db.execute(_QUERY.where(results.c.id == result_id))).mappings().first()
        return _read(row) if row else None

    async def lock(self, known: Result) -> Result:
        """The result as it now stands, held until the end."""
        query = _QUERY.where(_own(known)).with_for_update(of=results)
        return _read((await self._db.execute(query)).mappings().one())

    async def of_election(self, election_id: UUID) -> tuple[Result, ...]:
        """All results of an election by round."""
        own = _QUERY.where(results.c.election_id == election_id)
        query = own.order_by(results.c.round, results.c.contest_id)
        return tuple(_read(row) for row in (await self._db.execute(query)).mappings())

    async def announced(self, within: str, elections: Collection[UUID]) -> tuple[Result, ...]:
        """What is announced of these elections, as far as they lie in a place: by election, round and contest."""
        own = results.c.election_id.in_(elections) & results.c.announced_at.is_not(None)
        query = _QUERY.where(own, func.starts_with(sessions.c.community_code, within))
        query = query.order_by(results.c.election_id, results.c.round, results.c.contest_id)
        return tuple(_read(row) for row in (await self._db.execute(query)).mappings())

    async def count_announced(self, within: str) -> int:
        """How many elections of a place have an announced result."""
        own = results.c.announced_at.is_not(None) & func.starts_with(sessions.c.community_code, within)
        query = select(func.count(results.c.election_id.distinct())).select_from(results.join(sessions, _PLACE))
        return await self._db.scalar(query.where(own)) or 0

    async def save(self, changed: Result) -> Result:
        """Write the announcement of a result that is locked; what was determined never changes."""
        values = _values(changed)
        announcement = {name: values[name] for name in ("announced_at", "log_size", "notice")}
        await self._db.execute(update(results).where(_own(changed)).values(announcement))
        return changed

    async def unsequenced(self, election_id: UUID) -> int:
        """How many events of the election are recorded here but have no place in the log yet."""
        return await outbox.backlog(self._db, election_id)


def _own(known: Result) -> ColumnElement[bool]:
    return (results.c.election_id == known.election_id) & (results.c.id == known.id)


def _read(row: RowMapping) -> Result:
    return rows.load(Result, {**row, "content": read_determination(row["body"])})


def _values(noun: Result) -> Mapping[str, object]:
    values = rows.columns(noun, without=("content", "community_code", "election_day", "notice"))
    notice = rows.dump(noun.notice) if noun.notice else None
    return {**values, "body": determination_json(noun.content), "notice": notice}
