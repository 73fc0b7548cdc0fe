"""Households that go to another community, in a few statements however many there are (划转)."""

from collections.abc import Mapping, Sequence
from datetime import date

from electoral_rules.book import steps
from service_kit import rows
from sqlalchemy import select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.people import Resident
from registry.domain.transfers import Moved, Placed
from registry.storage.living import LIVING
from registry.storage.tables.people import households, residents

_STAY = ("community_code", "household_no", "since", "ended_on", "end_reason")
_KEPT = [column.name for column in residents.c if column.name not in _STAY]
_MOVED = [residents.c[name] for name in ("id", "salt", "household_no")]


class TransferStore:
    """Moves of households between the registers of two communities."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def taken(self, community: str) -> dict[str, int]:
        """Every household number a community ever had, with its group."""
        query = select(households.c.number, households.c.group_no).where(households.c.community_code == community)
        return {row.number: row.group_no for row in await self._session.execute(query)}

    async def people(self, community: str, numbers: Sequence[str]) -> list[Moved]:
        """Who lives in these households, locked until the transaction ends."""
        own = (residents.c.community_code == community) & residents.c.household_no.in_(numbers)
        query = select(*_MOVED).where(own, LIVING).order_by(residents.c.id)
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

    async def receive(
        self, from_code: str, to_code: str, person: Resident, to: Placed, on: date, *, kinship: str, head: bool
    ) -> None:
        """Let one residence that has ended here go on there in a household, which is made where there is none."""
        values = {
            "from": from_code,
            "to": to_code,
            "ids": [person.id],
            "old": [to.number],
            "new": [to.became],
            "groups": [to.group_no],
            "on": on,
        }
        for statement in (_HOME, _GO, _CARRY_RIGHTS):
            await self._session.execute(text(statement), values)
        there = (residents.c.community_code == to_code) & (residents.c.id == person.id)
        belongs = {"kinship": kinship, "household_head": head, "version": residents.c.version + 1}
        await self._session.execute(update(residents).where(there).values(**belongs))

    async def carry_rights(self, from_code: str, to_code: str, person: Resident) -> None:
        """Let what was stated of somebody's political rights in one community hold in the other."""
        await self._session.execute(text(_CARRY_RIGHTS), {"from": from_code, "to": to_code, "ids": [person.id]})


_PLACED = "unnest(CAST(:old AS text[]), CAST(:new AS text[]), CAST(:groups AS integer[])) AS placed(old, new, group_no)"
_COPIED = ", ".join(_KEPT)
_CHANGED = ", ".join(f"{name} = excluded.{name}" for name in _KEPT if name not in ("id", "salt"))
_RIGHTS = "deprived_from, deprived_until, judgement, reason, evidence_sha256, stated_by, stated_at"
_HOME = (
    f"INSERT INTO households (community_code, number, group_no) SELECT :to, new, group_no FROM {_PLACED}"  # noqa: S608 - our own names
    " ON CONFLICT (community_code, number) DO UPDATE SET ended_on = NULL"
)
_GO = (
    f"INSERT INTO residents (community_code, household_no, since, {_COPIED})"  # noqa: S608
    f" SELECT :to, new, :on, {_COPIED} FROM residents JOIN {_PLACED} ON old = household_no"
    " WHERE community_code = :from AND id = ANY(CAST(:ids AS uuid[]))"
    " ON CONFLICT (community_code, id) DO UPDATE SET household_no = excluded.household_no, since = excluded.since,"
    f" ended_on = NULL, end_reason = NULL, {_CHANGED}"
)
_CARRY_RIGHTS = (
    f"INSERT INTO political_rights (community_code, resident_id, version, {_RIGHTS})"  # noqa: S608
    f" SELECT :to, resident_id, 1, {_RIGHTS} FROM political_rights"
    " WHERE community_code = :from AND resident_id = ANY(CAST(:ids AS uuid[]))"
    f" ON CONFLICT (community_code, resident_id) DO UPDATE SET version = political_rights.version + 1, "
    + ", ".join(f"{name} = excluded.{name}" for name in _RIGHTS.split(", "))
)
_MOVE = (
    _HOME,
    "INSERT INTO departures (community_code, resident_id, number, reason, ended_on, remark, evidence_sha256, entered_by,"
    " entered_at, to_code) SELECT :from, id, 1 + (SELECT coalesce(max(number), 0) FROM departures d"
    " WHERE d.community_code = :from AND d.resident_id = residents.id), :transferred, :on, :remark, :evidence, :by, :at, :to"
    " FROM residents WHERE community_code = :from AND id = ANY(CAST(:ids AS uuid[]))",
    "UPDATE residents SET ended_on = :on, end_reason = :transferred"
    " WHERE community_code = :from AND id = ANY(CAST(:ids AS uuid[]))",
    _GO,
    _CARRY_RIGHTS,
)
