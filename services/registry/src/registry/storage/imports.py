"""Rosters between upload and confirmation (花名册导入)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from service_kit import rows
from service_kit.bulk import copy_rows
from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.changes import ChangeSet
from registry.domain.imports import WORKING, RosterImport
from registry.storage.tables.people import resident_import_rows, resident_imports

STAGED_COLUMNS = tuple(column.name for column in resident_import_rows.columns)


class ImportStore:
    """Imports of one community's roster each."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, import_id: UUID) -> RosterImport | None:
        """One import."""
        row = (await self._session.execute(select(resident_imports).where(resident_imports.c.id == import_id))).first()
        return rows.read(RosterImport, row) if row else None

    async def page(self, community: str, after: UUID | None, limit: int) -> list[RosterImport]:
        """Imports of a community, the newest first, from the one before `after`."""
        query = select(resident_imports).where(resident_imports.c.community_code == community)
        query = query.where(resident_imports.c.id < after) if after else query
        found = await self._session.execute(query.order_by(resident_imports.c.id.desc()).limit(limit))
        return [rows.read(RosterImport, row) for row in found]

    async def lock(self, roster: RosterImport) -> RosterImport:
        """The import as it now stands, locked against a second confirmation."""
        query = select(resident_imports).where(resident_imports.c.id == roster.id).with_for_update()
        return rows.read(RosterImport, (await self._session.execute(query)).one())

    async def stage(self, staged: Iterable[Sequence[object]]) -> None:
        """Load rows of an upload beside the register."""
        await copy_rows(self._session, "resident_import_rows", STAGED_COLUMNS, staged)

    async def unstage(self, roster: RosterImport) -> None:
        """Forget the staged rows of an upload that are good for nothing any more."""
        await self._session.execute(resident_import_rows.delete().where(resident_import_rows.c.import_id == roster.id))

    async def add(self, roster: RosterImport) -> None:
        """Keep an upload's preview."""
        values = rows.columns(roster, json=("summary", "findings"))
        await self._session.execute(insert(resident_imports).values(**values))

    async def supersede(self, community: str) -> None:
        """Forget what else is read or waits for a confirmation in this community: its rows are personal data nobody asked for."""
        waiting = (resident_imports.c.community_code == community) & (
            resident_imports.c.state.in_(("reading", "ready"))
        )
        ids = select(resident_imports.c.id).where(waiting)
        await self._session.execute(resident_import_rows.delete().where(resident_import_rows.c.import_id.in_(ids)))
        await self._session.execute(update(resident_imports).where(waiting).values(state="superseded"))

    async def save(self, roster: RosterImport) -> None:
        """Keep the import as it is now."""
        values = rows.columns(roster, json=("summary", "findings"), without=("id", "community_code"))
        await self._session.execute(update(resident_imports).where(resident_imports.c.id == roster.id).values(**values))

    async def progress(self, import_id: UUID, done: int, people: int) -> None:
        """Keep how far the worker is: ``done`` of ``people``."""
        working = (resident_imports.c.id == import_id) & resident_imports.c.state.in_(WORKING)
        await self._session.execute(update(resident_imports).where(working).values(rows_done=done, rows=people))

    async def last_row(self, roster: RosterImport) -> int:
        """The number of the last row that is staged; 0 where there is none."""
        query = select(func.max(resident_import_rows.c.row_no)).where(resident_import_rows.c.import_id == roster.id)
        return int(await self._session.scalar(query) or 0)

    async def staged(self, import_id: UUID) -> int:
        """How many rows wait for the confirmation."""
        query = select(func.count()).select_from(resident_import_rows)
        return int(await self._session.scalar(query.where(resident_import_rows.c.import_id == import_id)) or 0)

    async def confirm(self, roster: RosterImport, change_set: ChangeSet) -> RosterImport:
        """Mark the import confirmed and forget its staged rows."""
        confirmed = replace(
            roster,
            state="confirmed",
            change_set_id=change_set.id,
            confirmed_by=change_set.made_by,
            confirmed_at=change_set.made_at,
        )
        await self.save(confirmed)
        await self.unstage(roster)
        return confirmed
