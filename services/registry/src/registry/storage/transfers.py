"""Households that go to another community, in a few statements however many there are (划转)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from electoral_rules.book import steps
from service_kit import rows
from sqlalchemy import func, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.transfers import CommunityChange, Moved, Placed
from registry.storage.tables.communities import community_changes
from registry.storage.tables.people import households, residents
from registry.storage.tables.places import jurisdictions

_STAY = ("community_code", "household_no", "since", "ended_on", "end_reason")
_KEPT = [column.name for column in residents.c if column.name not in _STAY]
_MOVED = [residents.c[name] for name in ("id", "salt", "household_no")]


class TransferStore:
    """What becomes of communities and of those who live in them."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def groups(self, community: str) -> dict[str, int]:
        """The group of every household people live in, by number."""
        living = select(residents.c.household_no).where(
            residents.c.community_code == community, residents.c.ended_on.is_(None)
        )
        query = select(households.c.number, households.c.group_no).where(
            households.c.community_code == community, households.c.number.in_(living)
        )
        order = (households.c.group_no, func.length(households.c.number), households.c.number)
        found = await self._session.execute(query.order_by(*order))
        return {row.number: row.group_no for row in found}

    async def taken(self, community: str) -> dict[str, int]:
        """Every household number a community ever had, with its group."""
        query = select(households.c.number, households.c.group_no).where(households.c.community_code == community)
        return {row.number: row.group_no for row in await self._session.execute(query)}

    async def people(self, community: str, numbers: Sequence[str]) -> list[Moved]:
        """Who lives in these households, locked until the transaction ends."""
        own = (residents.c.community_code == community) & residents.c.household_no.in_(numbers)
        query = select(*_MOVED).where(own, residents.c.ended_on.is_(None)).order_by(residents.c.id)
        return [rows.read(Moved, row) for row in await self._session.execute(query.with_for_update())]

    async def move(
        self, from_code: str, to_code: str, people: Sequence[Moved], to: Sequence[Placed], about: Mapping[str, object]
    ) -> None:
        """End the residences here and let them go on there under the same ids; deprived rights go with the person."""
        values = {
            "from": from_code,
            "to": to_code,
            "ids": [each.id for each in people],
            "old": [each.number for each in to],
            "new": [each.became for each in to],
            "groups": [each.group_no for each in to],
            "transferred": steps.transferred(),
            **about,
        }
        for statement in _MOVE:
            await self._session.execute(text(statement), values)

    async def add_change(self, change: CommunityChange) -> bool:
        """Keep a proposed change; False where another of the community waits."""
        statement = insert(community_changes).values(**rows.columns(change)).on_conflict_do_nothing()
        return (await self._session.execute(statement.returning(community_changes.c.id))).first() is not None

    async def changes(self, community: str) -> list[CommunityChange]:
        """What was ever proposed of a community, in order."""
        query = select(community_changes).where(community_changes.c.community_code == community)
        found = await self._session.execute(query.order_by(community_changes.c.id))
        return [rows.read(CommunityChange, row) for row in found]

    async def lock_change(self, community: str, change_id: UUID) -> CommunityChange | None:
        """One change, locked until the transaction ends."""
        own = (community_changes.c.community_code == community) & (community_changes.c.id == change_id)
        row = (await self._session.execute(select(community_changes).where(own).with_for_update())).first()
        return rows.read(CommunityChange, row) if row else None

    async def approve(self, change: CommunityChange, by: str, at: datetime) -> None:
        """Keep who approved a change."""
        own = (community_changes.c.community_code == change.community_code) & (community_changes.c.id == change.id)
        await self._session.execute(update(community_changes).where(own).values(approved_by=by, approved_at=at))

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


_PLACED = "unnest(CAST(:old AS text[]), CAST(:new AS text[]), CAST(:groups AS integer[])) AS placed(old, new, group_no)"
_COPIED = ", ".join(_KEPT)
_CHANGED = ", ".join(f"{name} = excluded.{name}" for name in _KEPT if name not in ("id", "salt"))
_RIGHTS = "deprived_from, deprived_until, judgement, reason, evidence_sha256, stated_by, stated_at"
_MOVE = (
    f"INSERT INTO households (community_code, number, group_no) SELECT :to, new, group_no FROM {_PLACED}",  # noqa: S608 - our own names
    "INSERT INTO departures (community_code, resident_id, number, reason, ended_on, remark, evidence_sha256, entered_by,"
    " entered_at, to_code) SELECT :from, id, 1 + (SELECT coalesce(max(number), 0) FROM departures d"
    " WHERE d.community_code = :from AND d.resident_id = residents.id), :transferred, :on, :remark, :evidence, :by, :at, :to"
    " FROM residents WHERE community_code = :from AND id = ANY(CAST(:ids AS uuid[]))",
    "UPDATE residents SET ended_on = :on, end_reason = :transferred"
    " WHERE community_code = :from AND id = ANY(CAST(:ids AS uuid[]))",
    f"INSERT INTO residents (community_code, household_no, since, {_COPIED})"  # noqa: S608
    f" SELECT :to, new, :on, {_COPIED} FROM residents JOIN {_PLACED} ON old = household_no"
    " WHERE community_code = :from AND id = ANY(CAST(:ids AS uuid[]))"
    " ON CONFLICT (community_code, id) DO UPDATE SET household_no = excluded.household_no, since = excluded.since,"
    f" ended_on = NULL, end_reason = NULL, {_CHANGED}",
    f"INSERT INTO political_rights (community_code, resident_id, version, {_RIGHTS})"  # noqa: S608
    f" SELECT :to, resident_id, 1, {_RIGHTS} FROM political_rights"
    " WHERE community_code = :from AND resident_id = ANY(CAST(:ids AS uuid[]))"
    f" ON CONFLICT (community_code, resident_id) DO UPDATE SET version = political_rights.version + 1, "
    + ", ".join(f"{name} = excluded.{name}" for name in _RIGHTS.split(", ")),
)
