"""SQL of candidacies, nominations and exceptions."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from service_kit import clock
from service_kit.ids import uuid7
from sqlalchemy import Row, Select, insert, select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession

from candidates.domain.candidacy import Candidacy
from candidates.storage.tables import candidacies, exceptions, nominations, supporters

_FIELDS = [candidacies.c[name] for name in Candidacy.__dataclass_fields__]


class CandidacyRepository:
    """Candidacies with their nominations and exceptions, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def open(self, new: Candidacy) -> Candidacy:
        """The person's candidacy for the contest, made from ``new`` unless it is there; locked until the end."""
        values = {name: getattr(new, name) for name in Candidacy.__dataclass_fields__}
        statement = pg_insert(candidacies).values(**values, opened_at=clock.now())
        await self._session.execute(statement.on_conflict_do_nothing())
        same = (
            (candidacies.c.election_id == new.election_id)
            & (candidacies.c.contest_id == new.contest_id)
            & (candidacies.c.resident_id == new.resident_id)
        )
        return _one((await self._session.execute(select(*_FIELDS).where(same).with_for_update())).one())

    async def find(self, candidacy_id: UUID, *, lock: bool = False) -> Candidacy | None:
        """The candidacy with this id, or None; ``lock`` holds it until the transaction ends."""
        query = select(*_FIELDS).where(candidacies.c.id == candidacy_id)
        row = (await self._session.execute(query.with_for_update() if lock else query)).first()
        return _one(row) if row else None

    async def of_election(self, election_id: UUID, *, lock: bool = False) -> list[Candidacy]:
        """All candidacies of an election in the order of their opening."""
        query = select(*_FIELDS).where(candidacies.c.election_id == election_id).order_by(candidacies.c.id)
        return await self._all(query.with_for_update() if lock else query)

    async def page(self, election_id: UUID, after: UUID | None, limit: int) -> list[Candidacy]:
        """The next candidacies of an election in the order of their opening."""
        query = select(*_FIELDS).where(candidacies.c.election_id == election_id)
        if after is not None:
            query = query.where(candidacies.c.id > after)
        return await self._all(query.order_by(candidacies.c.id).limit(limit))

    async def of_person(self, election_id: UUID, resident_id: UUID) -> list[Candidacy]:
        """A person's candidacies in one election."""
        own = (candidacies.c.election_id == election_id) & (candidacies.c.resident_id == resident_id)
        return await self._all(select(*_FIELDS).where(own))

    async def save(self, candidacy: Candidacy) -> None:
        """Writes what may change of a candidacy: state, version, declared facts, how it ended."""
        values = {
            name: getattr(candidacy, name) for name in ("state", "version", "declared", "case_number", "withdrawal")
        }
        own = (candidacies.c.election_id == candidacy.election_id) & (candidacies.c.id == candidacy.id)
        await self._session.execute(update(candidacies).where(own).values(values))

    async def signed(self, candidacy: Candidacy, persons: Collection[UUID]) -> int:
        """How many of these persons signed for the nominee before."""
        query = select(supporters.c.resident_id).where(
            supporters.c.election_id == candidacy.election_id,
            supporters.c.candidacy_id == candidacy.id,
            supporters.c.resident_id.in_(persons),
        )
        return len((await self._session.execute(query)).all())

    async def add_nomination(self, candidacy: Candidacy, channel: str, persons: Sequence[UUID], by: str) -> UUID:
        """Records one act of nomination with everybody who signed it; the key refuses a second signature."""
        nomination_id, key = uuid7(), {"election_id": candidacy.election_id, "candidacy_id": candidacy.id}
        row = {"id": nomination_id, "channel": channel, "supporters": len(persons), "received_at": clock.now()}
        await self._session.execute(insert(nominations).values(**key, **row, received_by=by))
        signed = [key | {"resident_id": person, "nomination_id": nomination_id} for person in persons]
        await self._session.execute(insert(supporters), signed)
        return nomination_id

    async def nominations(self, election_id: UUID, candidacy_id: UUID) -> list[Row[Any]]:
        """Rows (id, channel, supporters, received_at) of a candidacy's nominations."""
        columns = (nominations.c.id, nominations.c.channel, nominations.c.supporters, nominations.c.received_at)
        own = (nominations.c.election_id == election_id) & (nominations.c.candidacy_id == candidacy_id)
        return list(await self._session.execute(select(*columns).where(own).order_by(nominations.c.id)))

    async def _all(self, query: Select[Any]) -> list[Candidacy]:
        return [_one(row) for row in await self._session.execute(query)]


class ExceptionRepository:
    """Exceptions to conditions (例外), within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, candidacy: Candidacy, values: dict[str, Any], by: str) -> UUID | None:
        """Records a proposed exception; None when the rule has one already."""
        exception_id = uuid7()
        row = values | {"election_id": candidacy.election_id, "candidacy_id": candidacy.id, "id": exception_id}
        statement = pg_insert(exceptions).values(**row, proposed_by=by, proposed_at=clock.now())
        done = await self._session.execute(statement.on_conflict_do_nothing().returning(exceptions.c.id))
        made: UUID | None = done.scalar()
        return made

    async def find(self, exception_id: UUID) -> Row[Any] | None:
        """The exception's row, locked until the transaction ends."""
        query = select(exceptions).where(exceptions.c.id == exception_id).with_for_update()
        return (await self._session.execute(query)).first()

    async def approve(self, exception_id: UUID, by: str, at: datetime) -> None:
        """Records the approval; the table refuses it from who proposed."""
        statement = update(exceptions).where(exceptions.c.id == exception_id)
        await self._session.execute(statement.values(approved_by=by, approved_at=at))

    async def of(self, election_id: UUID, candidacy_id: UUID) -> list[Row[Any]]:
        """A candidacy's exceptions in the order of their proposal."""
        own = (exceptions.c.election_id == election_id) & (exceptions.c.candidacy_id == candidacy_id)
        return list(await self._session.execute(select(exceptions).where(own).order_by(exceptions.c.id)))


def _one(row: Row[Any]) -> Candidacy:
    return Candidacy(**row._mapping)
