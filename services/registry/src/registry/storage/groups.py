"""Resident groups and households (居民小组、居民户)."""

from collections.abc import Sequence
from datetime import datetime

from service_kit import rows
from sqlalchemy import delete, func, insert, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.groups import Division, Group, GroupStated, Household
from registry.domain.people import ListedResident
from registry.storage.living import AT_HOME, LIVING, PLACED, by_number
from registry.storage.tables.communities import (
    constituency_households,
    group_divisions,
    group_leaders,
    resident_groups,
)
from registry.storage.tables.people import households, residents

_MEMBER = [
    *(residents.c[name] for name in ("id", "name", "sex", "household_no", "household_head", "address")),
    households.c.group_no,
    constituency_households.c.constituency_no,
]
_ORDER = (households.c.group_no, *by_number(households.c.number))


class GroupStore:
    """The groups of a community and the households in them."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def division(self, community: str) -> Division:
        """All groups people live in or that were stated, with their sizes."""
        version = select(func.max(group_divisions.c.version)).where(group_divisions.c.community_code == community)
        lived = (
            select(
                households.c.group_no.label("number"),
                func.count(residents.c.household_no.distinct()).label("households"),
                func.count().label("residents"),
            )
            .join(residents, AT_HOME)
            .where(households.c.community_code == community, LIVING)
            .group_by(households.c.group_no)
            .subquery()
        )
        stated = select(resident_groups).where(resident_groups.c.community_code == community).subquery()
        number = func.coalesce(lived.c.number, stated.c.number)
        columns = [
            number.label("number"),
            func.coalesce(stated.c.name, "").label("name"),
            stated.c.leader_id,
            func.coalesce(lived.c.households, 0).label("households"),
            func.coalesce(lived.c.residents, 0).label("residents"),
        ]
        query = (
            select(*columns)
            .select_from(lived.join(stated, lived.c.number == stated.c.number, full=True))
            .order_by(number)
        )
        found = [rows.read(Group, row) for row in await self._session.execute(query)]
        return Division(int(await self._session.scalar(version) or 0), tuple(found))

    async def lived_in(self, community: str) -> set[str]:
        """The numbers of the households people live in, each kept in its group until the transaction ends."""
        held = select(households.c.number).where(households.c.community_code == community).order_by(households.c.number)
        await self._session.execute(held.with_for_update())
        query = select(residents.c.household_no).where(residents.c.community_code == community, LIVING).distinct()
        return set(await self._session.scalars(query))

    async def divide(self, community: str, version: int, groups: Sequence[GroupStated], by: str, at: datetime) -> bool:
        """Put each household into its group; False where somebody else has divided them meanwhile."""
        own = {"community_code": community, "version": version, "divided_by": by, "divided_at": at}
        taken = select(group_divisions.c.version).where(
            group_divisions.c.community_code == community, group_divisions.c.version >= version
        )
        if (await self._session.execute(taken)).first():
            return False
        await self._session.execute(insert(group_divisions).values(**own))
        await self._session.execute(delete(resident_groups).where(resident_groups.c.community_code == community))
        stated = [
            {"community_code": community, "number": each.number, "name": each.name, "leader_id": each.leader_id}
            for each in groups
        ]
        await self._session.execute(insert(resident_groups), stated)
        leaders = [
            {"community_code": community, "version": version, "number": each.number, "leader_id": each.leader_id}
            for each in groups
            if each.leader_id is not None
        ]
        if leaders:
            await self._session.execute(insert(group_leaders), leaders)
        for each in groups:
            theirs = (households.c.community_code == community) & households.c.number.in_(each.households)
            await self._session.execute(update(households).where(theirs).values(group_no=each.number))
        return True

    async def of_households(self, community: str) -> dict[str, int]:
        """The group of every household people live in, by number, in order."""
        living = select(residents.c.household_no).where(residents.c.community_code == community, LIVING)
        own = (households.c.community_code == community, households.c.number.in_(living))
        query = select(households.c.number, households.c.group_no).where(*own).order_by(*_ORDER)
        return {row.number: row.group_no for row in await self._session.execute(query)}

    async def page(self, community: str, group: int | None, after: str, limit: int) -> list[Household]:
        """Households people live in with their members, by group, from the one after the number `after`."""
        living = select(residents.c.household_no).where(residents.c.community_code == community, LIVING)
        wanted = [households.c.community_code == community, households.c.number.in_(living)]
        if group is not None:
            wanted.append(households.c.group_no == group)
        if after:
            last = select(*_ORDER).where(households.c.community_code == community, households.c.number == after)
            wanted.append(tuple_(*_ORDER) > last.scalar_subquery())
        query = select(households.c.number).where(*wanted).order_by(*_ORDER).limit(limit)
        return await self._with_members(community, list(await self._session.scalars(query)))

    async def find(self, community: str, number: str) -> Household | None:
        """One household; None where nobody lives in it."""
        found = await self._with_members(community, [number])
        return found[0] if found else None

    async def lock(self, community: str, number: str) -> Household | None:
        """The household as it now is, its people locked until the transaction ends."""
        own = (residents.c.community_code == community) & (residents.c.household_no == number)
        query = select(residents.c.id).where(own, LIVING).order_by(residents.c.id)
        await self._session.execute(query.with_for_update())
        return await self.find(community, number)

    async def lead(self, household: Household, head: ListedResident) -> None:
        """Make a member the head, and nobody else of the household."""
        own = (residents.c.community_code == household.community_code) & (residents.c.household_no == household.number)
        is_head = residents.c.id == head.id
        changed = {"household_head": is_head, "version": residents.c.version + 1}
        others = residents.c.household_head != is_head
        await self._session.execute(update(residents).where(own, LIVING, others).values(**changed))

    async def _with_members(self, community: str, numbers: Sequence[str]) -> list[Household]:
        query = (
            select(*_MEMBER)
            .join(households, AT_HOME)
            .outerjoin(constituency_households, PLACED)
            .where(residents.c.community_code == community, residents.c.household_no.in_(numbers), LIVING)
            .order_by(residents.c.household_head.desc(), residents.c.id)
        )
        found: dict[str, list[ListedResident]] = {}
        homes: dict[str, tuple[int, int | None, str]] = {}
        for row in await self._session.execute(query):
            member = rows.read(ListedResident, row)
            found.setdefault(member.household_no, []).append(member)
            homes.setdefault(member.household_no, (row.group_no, row.constituency_no, row.address))
        return [
            Household(community, number, *homes[number], tuple(found[number])) for number in numbers if number in found
        ]
