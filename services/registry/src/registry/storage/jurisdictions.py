"""The jurisdiction tree (辖区) and what is counted of a community."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from electoral_rules.electorate.communities import Community
from sqlalchemy import delete, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from registry.storage.bulk import copy_rows
from registry.storage.people_tables import communities, jurisdictions, staged_jurisdictions

_COLUMNS = ("import_id", "line", "code", "name", "parent_code", "level")


@dataclass(frozen=True, slots=True)
class Stored:
    """What an import did: rows new, rows changed."""

    created: int
    updated: int


class Jurisdictions:
    """Places of the tree by their official codes."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, code: str) -> dict[str, Any] | None:
        """One place with what was counted of it; None when there is none."""
        query = (
            select(jurisdictions, communities.c.households, communities.c.groups, communities.c.residents)
            .outerjoin(communities, communities.c.code == jurisdictions.c.code)
            .where(jurisdictions.c.code == code)
        )
        row = (await self._session.execute(query)).mappings().first()
        return dict(row) if row else None

    async def exists(self, code: str) -> bool:
        """Whether the tree has this place."""
        query = select(func.count()).select_from(jurisdictions).where(jurisdictions.c.code == code)
        return bool(await self._session.scalar(query))

    async def circumstances(self, code: str) -> Community:
        """What rules ask of a community: households, those relocated, whether its village reform is unfinished."""
        query = select(communities).where(communities.c.code == code)
        row = (await self._session.execute(query)).mappings().first()
        if row is None:
            return Community(0)
        return Community(row["households"], row["relocated_households"] or 0, row["village_reform_finished"] is False)

    async def state_circumstances(self, code: str, stated: dict[str, Any], at: datetime) -> None:
        """Keeps what the street states of a community, beside what was counted."""
        first = {"households": 0, "groups": 0, "residents": 0, "counted_at": at}
        statement = insert(communities).values(code=code, **first, **stated)
        await self._session.execute(statement.on_conflict_do_update(index_elements=["code"], set_=stated))

    async def children(self, parent: str, after: str, limit: int) -> list[dict[str, Any]]:
        """Places right below `parent` ("" for the provinces), in order of code."""
        above = jurisdictions.c.parent_code == parent if parent else jurisdictions.c.parent_code.is_(None)
        query = select(jurisdictions).where(above, jurisdictions.c.code > after)
        rows = await self._session.execute(query.order_by(jurisdictions.c.code).limit(limit))
        return [dict(row) for row in rows.mappings()]

    async def stage(self, import_id: UUID, rows: Sequence[tuple[int, str, str, str | None, str]]) -> list[int]:
        """Loads rows (line, code, name, parent, level) beside the tree and returns the lines whose parent is nowhere."""
        await copy_rows(self._session, "staged_jurisdictions", _COLUMNS, ((import_id, *row) for row in rows))
        orphans = text(
            "SELECT line FROM staged_jurisdictions s WHERE import_id = :import AND parent_code IS NOT NULL"
            " AND NOT EXISTS (SELECT FROM staged_jurisdictions p WHERE p.import_id = :import AND p.code = s.parent_code)"
            " AND NOT EXISTS (SELECT FROM jurisdictions p WHERE p.code = s.parent_code) ORDER BY line"
        )
        return list(await self._session.scalars(orphans, {"import": import_id}))

    async def take_staged(self, import_id: UUID) -> Stored:
        """Moves the staged rows into the tree in one statement: new ones in, changed ones over."""
        merged = text(
            "INSERT INTO jurisdictions (code, name, parent_code, level)"
            " SELECT code, name, parent_code, level FROM staged_jurisdictions WHERE import_id = :import"
            " ON CONFLICT (code) DO UPDATE SET name = excluded.name, parent_code = excluded.parent_code,"
            " level = excluded.level WHERE (jurisdictions.name, jurisdictions.level)"
            " IS DISTINCT FROM (excluded.name, excluded.level) RETURNING (xmax = 0) AS created"
        )
        flags = list(await self._session.scalars(merged, {"import": import_id}))
        emptied = delete(staged_jurisdictions).where(staged_jurisdictions.c.import_id == import_id)
        await self._session.execute(emptied)
        return Stored(sum(flags), len(flags) - sum(flags))

    async def count_community(self, code: str, counts: dict[str, Any]) -> None:
        """Keeps how many households, groups and residents a community has, and since when."""
        statement = insert(communities).values(code=code, **counts)
        await self._session.execute(statement.on_conflict_do_update(index_elements=["code"], set_=counts))
