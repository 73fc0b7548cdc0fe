"""Rosters between upload and confirmation (花名册导入)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from service_kit import clock, rows
from sqlalchemy import func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.imports import RosterImport
from registry.storage.bulk import copy_rows
from registry.storage.tables.people import resident_import_rows, resident_imports

STAGED_COLUMNS = tuple(column.name for column in resident_import_rows.columns)
_PERSON = (
    "household_no, name, name_written, sex, birth_date, kinship, household_head, education, political_status,"
    " phone_cipher, address, remark, lives_in_community, id_cipher, id_index"
)
_CHANGED = ", ".join(f"{column} = excluded.{column}" for column in _PERSON.replace(" ", "").split(",")[:-2])


class ImportStore:
    """Imports of one community's roster each."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, import_id: UUID) -> RosterImport | None:
        """One import."""
        row = (await self._session.execute(select(resident_imports).where(resident_imports.c.id == import_id))).first()
        return rows.read(RosterImport, row) if row else None

    async def lock(self, roster: RosterImport) -> RosterImport:
        """The import as it now stands, locked against a second confirmation."""
        query = select(resident_imports).where(resident_imports.c.id == roster.id).with_for_update()
        return rows.read(RosterImport, (await self._session.execute(query)).one())

    async def add(self, roster: RosterImport, staged: Iterable[Sequence[object]]) -> None:
        """Keep an upload's preview and, where it may be confirmed, its rows."""
        values = rows.columns(roster, json=("summary", "findings"))
        await self._session.execute(insert(resident_imports).values(**values))
        await copy_rows(self._session, "resident_import_rows", STAGED_COLUMNS, staged)

    async def supersede(self, community: str) -> None:
        """Forget what else waits for a confirmation in this community: its rows are personal data nobody asked for."""
        waiting = (resident_imports.c.community_code == community) & (resident_imports.c.state == "ready")
        ids = select(resident_imports.c.id).where(waiting)
        await self._session.execute(resident_import_rows.delete().where(resident_import_rows.c.import_id.in_(ids)))
        await self._session.execute(update(resident_imports).where(waiting).values(state="superseded"))

    async def staged(self, import_id: UUID) -> int:
        """How many rows wait for the confirmation."""
        query = select(func.count()).select_from(resident_import_rows)
        return int(await self._session.scalar(query.where(resident_import_rows.c.import_id == import_id)) or 0)

    async def take(self, roster: RosterImport, since: date) -> list[bool]:
        """Move the staged rows into the register; one flag a resident taken: True for a new one.

        Somebody who has become a resident of another community since the preview is not taken.
        """
        values = {"import": roster.id, "community": roster.community_code, "since": since}
        houses = text(
            "INSERT INTO households (community_code, number, group_no)"
            " SELECT DISTINCT :community, household_no, group_no FROM resident_import_rows WHERE import_id = :import"
            " ON CONFLICT (community_code, number) DO UPDATE SET group_no = excluded.group_no"
        )
        await self._session.execute(houses, values)
        people = text(
            f"INSERT INTO residents (community_code, id, since, salt, {_PERSON})"  # noqa: S608 - our own column names
            f" SELECT :community, resident_id, :since, salt, {_PERSON} FROM resident_import_rows"
            " WHERE import_id = :import ORDER BY row_no"
            f" ON CONFLICT (id_index) WHERE ended_on IS NULL DO UPDATE SET {_CHANGED}"
            " WHERE residents.community_code = excluded.community_code RETURNING (xmax = 0)"
        )
        return list(await self._session.scalars(people, values))

    async def confirm(self, roster: RosterImport, confirmed_by: str) -> RosterImport:
        """Mark the import confirmed and forget its staged rows."""
        confirmed = replace(roster, state="confirmed", confirmed_by=confirmed_by, confirmed_at=clock.now())
        change = {name: getattr(confirmed, name) for name in ("state", "confirmed_by", "confirmed_at")}
        await self._session.execute(update(resident_imports).where(resident_imports.c.id == roster.id).values(**change))
        await self._session.execute(resident_import_rows.delete().where(resident_import_rows.c.import_id == roster.id))
        return confirmed
