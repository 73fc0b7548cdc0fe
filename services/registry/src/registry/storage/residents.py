"""Residents and their households (居民、户)."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.people import Person
from registry.storage.people_tables import households, residents
from registry.storage.tables import representatives

_CURRENT = residents.c.ended_on.is_(None)
_HOUSE = and_(
    households.c.community_code == residents.c.community_code, households.c.number == residents.c.household_no
)
_SHOWN = (
    residents.c.id, residents.c.community_code, residents.c.name, residents.c.sex, residents.c.birth_date,
    households.c.group_no, residents.c.household_no, residents.c.household_head, residents.c.education,
    residents.c.political_status, residents.c.lives_in_community, residents.c.ended_on, residents.c.salt,
)  # fmt: skip


class Residents:
    """People by community; an id number leaves here encrypted only."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, resident_id: UUID) -> dict[str, Any] | None:
        """One resident with group and household, and the salt of the commitment; None when there is none."""
        query = select(*_SHOWN).join(households, _HOUSE).where(residents.c.id == resident_id)
        row = (await self._session.execute(query)).mappings().first()
        return dict(row) if row else None

    async def id_cipher(self, resident_id: UUID) -> bytes:
        """The encrypted id number of a resident who is there."""
        query = select(residents.c.id_cipher).where(residents.c.id == resident_id)
        return bytes((await self._session.execute(query)).scalar_one())

    async def page(
        self, community: str, after: UUID | None, limit: int, group: int | None, name: str
    ) -> list[dict[str, Any]]:
        """Current residents of a community in order of their ids, of one group or name where asked."""
        query = (
            select(residents.c.id, residents.c.name, residents.c.sex, households.c.group_no, residents.c.household_no,
                   residents.c.household_head)
            .join(households, _HOUSE)
            .where(residents.c.community_code == community, _CURRENT)
        )  # fmt: skip
        query = _narrowed(query, after, group, name).order_by(residents.c.id).limit(limit)
        return [dict(row) for row in (await self._session.execute(query)).mappings()]

    async def people(self, ids: Collection[UUID]) -> dict[UUID, Person]:
        """What rules ask about these residents; unknown ids and ended residences are left out."""
        elected = and_(
            representatives.c.community_code == residents.c.community_code,
            representatives.c.resident_id == residents.c.id,
            representatives.c.ended_on.is_(None),
        )
        query = (
            select(*_SHOWN, representatives.c.group_no.label("represents"))
            .join(households, _HOUSE)
            .outerjoin(representatives, elected)
            .where(residents.c.id.in_(ids), _CURRENT)
        )
        return {row["id"]: _person(row) for row in (await self._session.execute(query)).mappings()}

    async def elsewhere(self, indexes: Sequence[bytes], community: str) -> dict[bytes, str]:
        """Blind index → community of those who are residents of another community now."""
        query = select(residents.c.id_index, residents.c.community_code).where(
            residents.c.id_index.in_(indexes), residents.c.community_code != community, _CURRENT
        )
        return {bytes(row.id_index): row.community_code for row in await self._session.execute(query)}

    async def known(self, indexes: Sequence[bytes], community: str) -> int:
        """How many of these are residents of the community already."""
        query = (
            select(func.count())
            .select_from(residents)
            .where(residents.c.id_index.in_(indexes), residents.c.community_code == community, _CURRENT)
        )
        return int(await self._session.scalar(query) or 0)

    async def totals(self, community: str) -> dict[str, int]:
        """Residents, households and groups of a community."""
        people = select(func.count()).select_from(residents).where(residents.c.community_code == community, _CURRENT)
        houses = select(func.count(), func.count(households.c.group_no.distinct())).where(
            households.c.community_code == community
        )
        count, groups = (await self._session.execute(houses)).one()
        return {"residents": int(await self._session.scalar(people) or 0), "households": count, "groups": groups}


def _narrowed(query: Select[Any], after: UUID | None, group: int | None, name: str) -> Select[Any]:
    if after is not None:
        query = query.where(residents.c.id > after)
    if group is not None:
        query = query.where(households.c.group_no == group)
    return query.where(residents.c.name == name) if name else query


def _person(row: Any) -> Person:
    return Person(
        id=row["id"], community_code=row["community_code"], birth_date=row["birth_date"], group_no=row["group_no"],
        household_no=row["household_no"], household_head=row["household_head"], represents_group=row["represents"],
        salt=row["salt"],
    )  # fmt: skip
