"""SQL of matters and of their steps."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from uuid import UUID

from service_kit import rows
from service_kit.ids import uuid7
from sqlalchemy import RowMapping, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from audit.domain.matter import Matter, Taken, WantedMatters
from audit.storage.tables.matters import matter_steps, matters


class MatterStore:
    """Matters within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, matter_id: UUID) -> Matter | None:
        """Find a matter with its steps."""
        return await self._read(matter_id, held=False)

    async def lock(self, matter: Matter) -> Matter:
        """Hold a matter until the transaction ends and give it as it now stands."""
        locked = await self._read(matter.id, held=True)
        assert locked is not None, "a matter is never deleted"
        return locked

    async def page(self, scope: str, wanted: WantedMatters, after: UUID | None, limit: int) -> Sequence[Matter]:
        """Give the wanted matters of a scope, and of those above it those that concern it, the oldest first."""
        code, kind = matters.c.community_code, matters.c.kind
        within = code.startswith(scope, autoescape=True) & code.startswith(wanted.within, autoescape=True)
        above = code.in_([scope[:length] for length in range(1, len(scope))]) & kind.in_(wanted.kinds_above)
        query = select(matters).where((within & kind.in_(wanted.kinds)) | above)
        if wanted.election_id is not None:
            query = query.where(matters.c.election_id == wanted.election_id)
        if wanted.state:
            query = query.where(matters.c.state == wanted.state)
        if wanted.to is not None:
            to = select(matter_steps.c.matter_id).where(matter_steps.c.content["to_code"].astext == wanted.to)
            query = query.where(matters.c.id.in_(to))
        if wanted.quoting is not None:
            quoting = matter_steps.c.content["case_number"].astext == wanted.quoting
            query = query.where(matters.c.id.in_(select(matter_steps.c.matter_id).where(quoting)))
        if after is not None:
            query = query.where(matters.c.id > after)
        # Ids are made in the order of time (UUIDv7).
        return await self._with_steps(
            (await self._session.execute(query.order_by(matters.c.id).limit(limit))).mappings().all()
        )

    async def count(self, kind: str, code: str, state: str) -> int:
        """Count the matters of a kind of exactly this place in a state."""
        own = (matters.c.community_code == code) & (matters.c.kind == kind) & (matters.c.state == state)
        return await self._session.scalar(select(func.count()).select_from(matters).where(own)) or 0

    async def of_election(self, kind: str, election_id: UUID) -> Sequence[Matter]:
        """Give the matters of a kind that are about an election, the oldest first."""
        query = select(matters).where(matters.c.kind == kind, matters.c.election_id == election_id)
        return await self._with_steps((await self._session.execute(query.order_by(matters.c.id))).mappings().all())

    async def about(self, resident_id: UUID) -> Sequence[Matter]:
        """Give the matters of which a step names this resident in a lead, the oldest first."""
        naming = matter_steps.c.content.contains({"leads": [{"resident_id": str(resident_id)}]})
        query = select(matters).where(matters.c.id.in_(select(matter_steps.c.matter_id).where(naming)))
        return await self._with_steps((await self._session.execute(query.order_by(matters.c.id))).mappings().all())

    async def holding(self, kinds: Collection[str], code: str) -> Sequence[Matter]:
        """Give the matters of these kinds within a place and of the places above it, the oldest first."""
        above = matters.c.community_code.in_([code[:length] for length in range(1, len(code))])
        own = matters.c.community_code.startswith(code, autoescape=True)
        query = select(matters).where(own | above, matters.c.kind.in_(kinds)).order_by(matters.c.id)
        return await self._with_steps((await self._session.execute(query)).mappings().all())

    async def add(self, matter: Matter, taken: Taken) -> Matter:
        """Add a matter with its first step."""
        values = rows.columns(matter, without=("steps",))
        await self._session.execute(insert(matters).values(values))
        return await self._take(matter, taken)

    async def move(self, matter: Matter, taken: Taken) -> Matter:
        """Save a matter held by `lock` with one step more; gives its next version."""
        moved = replace(matter, version=matter.version + 1)
        values = {"state": moved.state, "version": moved.version}
        await self._session.execute(update(matters).where(matters.c.id == matter.id).values(**values))
        return await self._take(moved, taken)

    async def _take(self, matter: Matter, taken: Taken) -> Matter:
        row = {"id": uuid7(), "matter_id": matter.id, **rows.columns(taken, json=("content",))}
        await self._session.execute(insert(matter_steps).values({**row, "evidence": list(taken.evidence)}))
        return replace(matter, steps=(*matter.steps, taken))

    async def _read(self, matter_id: UUID, *, held: bool) -> Matter | None:
        query = select(matters).where(matters.c.id == matter_id)
        row = (await self._session.execute(query.with_for_update() if held else query)).mappings().first()
        return (await self._with_steps([row]))[0] if row else None

    async def _with_steps(self, found: Sequence[RowMapping]) -> Sequence[Matter]:
        ids = [row["id"] for row in found]
        query = select(matter_steps).where(matter_steps.c.matter_id.in_(ids)).order_by(matter_steps.c.id)
        steps: dict[UUID, list[Taken]] = {}
        for row in (await self._session.execute(query)).mappings():
            taken = {name: value for name, value in row.items() if name not in ("id", "matter_id")}
            steps.setdefault(row["matter_id"], []).append(Taken(**{**taken, "evidence": tuple(row["evidence"])}))
        return [Matter(**row, steps=tuple(steps.get(row["id"], ()))) for row in found]
