"""Rosters between upload and confirmation (花名册导入)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from registry.storage.bulk import copy_rows
from registry.storage.people_tables import resident_import_rows, resident_imports

STAGED_COLUMNS = tuple(column.name for column in resident_import_rows.columns)
_PERSON = (
    "household_no, name, name_written, sex, birth_date, kinship, household_head, education, political_status,"
    " phone_cipher, address, remark, lives_in_community, id_cipher, id_index"
)
_CHANGED = ", ".join(f"{column} = excluded.{column}" for column in _PERSON.replace(" ", "").split(",")[:-2])


class Imports:
    """Imports of one community's roster each."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, row: dict[str, Any], staged: Iterable[Sequence[Any]]) -> None:
        """Keeps an upload's preview and, where it may be confirmed, its rows."""
        await self._session.execute(insert(resident_imports).values(**row))
        await copy_rows(self._session, "resident_import_rows", STAGED_COLUMNS, staged)

    async def supersede(self, community: str) -> None:
        """Forgets what else waits for a confirmation in this community: its rows are personal data nobody asked for."""
        waiting = (resident_imports.c.community_code == community) & (resident_imports.c.state == "ready")
        rows = select(resident_imports.c.id).where(waiting)
        await self._session.execute(resident_import_rows.delete().where(resident_import_rows.c.import_id.in_(rows)))
        await self._session.execute(update(resident_imports).where(waiting).values(state="superseded"))

    async def find(self, import_id: UUID, *, lock: bool = False) -> dict[str, Any] | None:
        """One import, locked against a second confirmation where asked; None when there is none."""
        query = select(resident_imports).where(resident_imports.c.id == import_id)
        row = (await self._session.execute(query.with_for_update() if lock else query)).mappings().first()
        return dict(row) if row else None

    async def staged(self, import_id: UUID) -> int:
        """How many rows wait for the confirmation."""
        query = select(func.count()).select_from(resident_import_rows)
        return int(await self._session.scalar(query.where(resident_import_rows.c.import_id == import_id)) or 0)

    async def take(self, import_id: UUID, community: str, since: date) -> list[bool]:
        """Moves the staged rows into the register; one flag a resident taken: True for a new one.

        Somebody who has become a resident of another community since the preview is not taken.
        """
        values = {"import": import_id, "community": community, "since": since}
        houses = text(
            "INSERT INTO households (community_code, number, group_no)"
            " SELECT DISTINCT :community, household_no, group_no FROM resident_import_rows WHERE import_id = :import"
            " ON CONFLICT (community_code, number) DO UPDATE SET group_no = excluded.group_no"
        )
        await self._session.execute(houses, values)
        people = text(
            f"INSERT INTO residents (community_code, id, since, salt, {_PERSON})"  # noqa: S608
            f" SELECT :community, resident_id, :since, salt, {_PERSON} FROM resident_import_rows"
            " WHERE import_id = :import ORDER BY row_no"
            f" ON CONFLICT (id_index) WHERE ended_on IS NULL DO UPDATE SET {_CHANGED}"
            " WHERE residents.community_code = excluded.community_code RETURNING (xmax = 0)"
        )
        return list(await self._session.scalars(people, values))

    async def confirm(self, import_id: UUID, values: dict[str, Any]) -> None:
        """Marks the import confirmed and forgets its staged rows."""
        changed = update(resident_imports).where(resident_imports.c.id == import_id)
        await self._session.execute(changed.values(state="confirmed", **values))
        await self._session.execute(resident_import_rows.delete().where(resident_import_rows.c.import_id == import_id))
