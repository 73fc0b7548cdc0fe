"""The jurisdiction tree (辖区) and what is known of a community."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from service_kit import rows
from service_kit.bulk import copy_rows
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.divisions import LENGTHS, Division
from registry.domain.places import Circumstances, Counted, Jurisdiction, Named, Statement, Stored
from registry.storage.tables.communities import community_circumstances, community_counts
from registry.storage.tables.places import jurisdictions, staged_jurisdictions

_COUNTED = community_counts.c.community_code == jurisdictions.c.code
_COLUMNS = ("import_id", "line", "code", "name", "parent_code", "level", "valid_from", "valid_to", "guiding_organ")


class JurisdictionStore:
    """Places of the tree by their official codes."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, code: str) -> Counted | None:
        """One place with what was counted of it."""
        query = (
            select(jurisdictions, *(community_counts.c[name] for name in ("households", "groups", "residents")))
            .outerjoin(community_counts, _COUNTED)
            .where(jurisdictions.c.code == code)
            .order_by(community_counts.c.number.desc())
            .limit(1)
        )
        row = (await self._session.execute(query)).first()
        return rows.read(Counted, row) if row else None

    async def lock_register(self, *codes: str) -> None:
        """Let one change of a community's register after the other pass; who only reads or refers to it waits for nobody.

        Those of several communities are locked in one order, whichever way people go.
        """
        query = select(jurisdictions.c.code).where(jurisdictions.c.code.in_(codes)).order_by(jurisdictions.c.code)
        await self._session.execute(query.with_for_update(key_share=True))

    async def lineage(self, code: str) -> list[Jurisdiction]:
        """A place and those above it, the highest first."""
        above = {code[:length] for length in LENGTHS.values()}
        query = select(jurisdictions).where(jurisdictions.c.code.in_(above)).order_by(jurisdictions.c.code)
        return [rows.read(Jurisdiction, row) for row in await self._session.execute(query)]

    async def children(self, parent: str, after: str, limit: int) -> list[Jurisdiction]:
        """Places right below `parent` ("" for the provinces), in order of code."""
        above = jurisdictions.c.parent_code == parent if parent else jurisdictions.c.parent_code.is_(None)
        query = select(jurisdictions).where(above, jurisdictions.c.code > after)
        found = await self._session.execute(query.order_by(jurisdictions.c.code).limit(limit))
        return [rows.read(Jurisdiction, row) for row in found]

    async def communities(self, within: str, after: str, limit: int) -> list[Jurisdiction]:
        """Communities within a place ("" for all), at any depth, in order of code."""
        query = select(jurisdictions).where(
            jurisdictions.c.level == "community",
            func.starts_with(jurisdictions.c.code, within),
            jurisdictions.c.code > after,
        )
        found = await self._session.execute(query.order_by(jurisdictions.c.code).limit(limit))
        return [rows.read(Jurisdiction, row) for row in found]

    async def circumstances(self, code: str) -> Circumstances:
        """What is known of a community that rules ask about: its households by the latest count, and what was stated."""
        latest = select(community_counts.c.households).where(community_counts.c.community_code == code)
        households = await self._session.scalar(latest.order_by(community_counts.c.number.desc()).limit(1))
        own = community_circumstances.c.community_code == code
        newest = select(community_circumstances).where(own).order_by(community_circumstances.c.version.desc()).limit(1)
        row = (await self._session.execute(newest)).first()
        known = rows.read(Circumstances, row) if row else Circumstances()
        return replace(known, households=households or 0)

    async def statements(self, code: str) -> list[Statement]:
        """What was ever stated of a community, the newest first."""
        own = community_circumstances.c.community_code == code
        query = select(community_circumstances).where(own).order_by(community_circumstances.c.version.desc())
        return [rows.read(Statement, row) for row in await self._session.execute(query)]

    async def state(self, statement: Statement) -> bool:
        """Keep the next version of what is stated; False where somebody else has stated one meanwhile."""
        values = insert(community_circumstances).values(**rows.columns(statement)).on_conflict_do_nothing()
        done = await self._session.execute(values.returning(community_circumstances.c.version))
        return done.first() is not None

    async def found(self, code: str, name: str, on: date) -> None:
        """Put a new community into the tree."""
        place = {"code": code, "name": name, "level": "community", "parent_code": code[:9], "valid_from": on}
        await self._session.execute(insert(jurisdictions).values(**place))

    async def rename(self, code: str, name: str) -> None:
        """Give a community another name."""
        await self._session.execute(update(jurisdictions).where(jurisdictions.c.code == code).values(name=name))

    async def abolish(self, code: str, on: date) -> None:
        """Keep the last day of a community; its history stays."""
        await self._session.execute(update(jurisdictions).where(jurisdictions.c.code == code).values(valid_to=on))

    async def stage(self, import_id: UUID, divisions: Sequence[Division]) -> list[int]:
        """Load divisions beside the tree and return the lines whose parent is nowhere."""
        staged = (
            (import_id, row.line, row.code, row.name, row.parent_code or None, row.level, *row.span, row.guiding_organ)
            for row in divisions
        )
        await copy_rows(self._session, "staged_jurisdictions", _COLUMNS, staged)
        orphans = text(
            "SELECT line FROM staged_jurisdictions s WHERE import_id = :import AND parent_code IS NOT NULL"
            " AND NOT EXISTS (SELECT FROM staged_jurisdictions p WHERE p.import_id = :import AND p.code = s.parent_code)"
            " AND NOT EXISTS (SELECT FROM jurisdictions p WHERE p.code = s.parent_code) ORDER BY line"
        )
        return list(await self._session.scalars(orphans, {"import": import_id}))

    async def take_staged(self, import_id: UUID, count: int) -> Stored:
        """Move the staged rows into the tree in one statement: new ones in, changed ones over."""
        merged = text(
            "INSERT INTO jurisdictions AS held (code, name, parent_code, level, valid_from, valid_to, guiding_organ)"
            " SELECT code, name, parent_code, level, valid_from, valid_to, guiding_organ FROM staged_jurisdictions"
            " WHERE import_id = :import"
            " ON CONFLICT (code) DO UPDATE SET name = excluded.name, parent_code = excluded.parent_code,"
            " level = excluded.level, valid_from = coalesce(excluded.valid_from, held.valid_from),"
            " valid_to = coalesce(excluded.valid_to, held.valid_to),"
            " guiding_organ = coalesce(nullif(excluded.guiding_organ, ''), held.guiding_organ)"
            " WHERE (held.name, held.level, held.valid_from, held.valid_to, held.guiding_organ) IS DISTINCT FROM"
            " (excluded.name, excluded.level, coalesce(excluded.valid_from, held.valid_from),"
            " coalesce(excluded.valid_to, held.valid_to), coalesce(nullif(excluded.guiding_organ, ''), held.guiding_organ))"
            " RETURNING code, name, level, (xmax = 0) AS created"
        )
        merged_rows = (await self._session.execute(merged, {"import": import_id})).all()
        emptied = delete(staged_jurisdictions).where(staged_jurisdictions.c.import_id == import_id)
        await self._session.execute(emptied)
        created = sum(row.created for row in merged_rows)
        places = tuple(rows.read(Named, row) for row in merged_rows)
        return Stored(count, created, len(places) - created, places)
