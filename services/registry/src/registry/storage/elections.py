"""Elections, their contests and frozen rulebooks (选举、职位、规则汇编)."""

from typing import Any
from uuid import UUID

from electoral_rules import Rulebook
from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.elections import Election
from registry.storage.people_tables import jurisdictions
from registry.storage.tables import contests, elections, plans, rulebooks

_frozen: dict[str, Rulebook] = {}
_QUERY = (
    select(elections, jurisdictions.c.name.label("community_name"), plans.c.agencies)
    .join(jurisdictions, jurisdictions.c.code == elections.c.community_code)
    .join(plans, plans.c.id == elections.c.plan_id)
)


class Elections:
    """Elections by id."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, rows: list[dict[str, Any]], contest_rows: list[dict[str, Any]]) -> None:
        """Keeps new elections and their contests."""
        await self._session.execute(insert(elections), rows)
        await self._session.execute(insert(contests), contest_rows)

    async def find(self, election_id: UUID, *, lock: str = "") -> Election | None:
        """One election; locked until the transaction ends: "update" to change it, "share" to keep its stage as it is."""
        query = _QUERY.where(elections.c.id == election_id)
        if lock:
            query = query.with_for_update(of=elections, read=lock == "share")
        row = (await self._session.execute(query)).mappings().first()
        return _election(row) if row else None

    async def page(
        self, scope: str, plan_id: UUID | None, community: str, after: UUID | None, limit: int
    ) -> list[Election]:
        """Elections of communities within `scope`, of one plan or community where asked, in order of their ids."""
        query = _QUERY.where(func.starts_with(elections.c.community_code, scope))
        if plan_id is not None:
            query = query.where(elections.c.plan_id == plan_id)
        if community:
            query = query.where(elections.c.community_code == community)
        if after is not None:
            query = query.where(elections.c.id > after)
        rows = (await self._session.execute(query.order_by(elections.c.id).limit(limit))).mappings()
        return [_election(row) for row in rows]

    async def contests(self, election_ids: list[UUID]) -> dict[UUID, list[dict[str, Any]]]:
        """Contests by election, in order of office."""
        query = select(contests).where(contests.c.election_id.in_(election_ids)).order_by(contests.c.office)
        found: dict[UUID, list[dict[str, Any]]] = {election_id: [] for election_id in election_ids}
        for row in (await self._session.execute(query)).mappings():
            found[row["election_id"]].append({name: row[name] for name in ("id", "office", "seats", "contested")})
        return found

    async def change(self, election_id: UUID, **values: Any) -> None:
        """Changes an election and counts its version up."""
        statement = update(elections).where(elections.c.id == election_id)
        await self._session.execute(statement.values(version=elections.c.version + 1, **values))

    async def rulebook_text(self, sha256: str) -> str | None:
        """The canonical JSON of a frozen rulebook; None when no plan froze one of this hash."""
        content: str | None = await self._session.scalar(
            select(rulebooks.c.content).where(rulebooks.c.sha256 == sha256)
        )
        return content

    async def rulebook(self, sha256: str) -> Rulebook:
        """A frozen rulebook, kept in memory from its first use: its hash is its content."""
        if sha256 not in _frozen:
            _frozen[sha256] = Rulebook.from_json(await self.rulebook_text(sha256) or "")
        return _frozen[sha256]


def _election(row: Any) -> Election:
    names = (
        "id", "plan_id", "community_code", "community_name", "body", "kind", "mode", "stage", "election_day",
        "rulebook_sha256", "agencies", "version",
    )  # fmt: skip
    return Election(**{name: row[name] for name in names})
