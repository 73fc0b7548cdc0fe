"""SQL of near relations (近亲属关系)."""

from collections.abc import Collection
from uuid import UUID

from service_kit import rows
from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from candidates.domain.relation import Relation
from candidates.storage.tables import relations

_FIELDS = [relations.c[name] for name in Relation.__dataclass_fields__]


class RelationStore:
    """Relations, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, relation_id: UUID) -> Relation | None:
        """The relation with this id, or None."""
        row = (await self._session.execute(select(*_FIELDS).where(relations.c.id == relation_id))).first()
        return rows.read(Relation, row) if row else None

    async def lock(self, relation: Relation) -> Relation:
        """The relation as it now stands, held until the transaction ends."""
        query = select(*_FIELDS).where(relations.c.id == relation.id).with_for_update()
        return rows.read(Relation, (await self._session.execute(query)).one())

    async def of_election(self, election_id: UUID) -> tuple[Relation, ...]:
        """The relations declared for an election in their order."""
        query = select(*_FIELDS).where(relations.c.election_id == election_id).order_by(relations.c.id)
        return tuple(rows.read(Relation, row) for row in await self._session.execute(query))

    async def between(self, community_code: str, persons: Collection[UUID]) -> tuple[Relation, ...]:
        """The relations between any two of these persons, declared for whichever election of a community."""
        both = relations.c.resident_id.in_(persons) & relations.c.relative_id.in_(persons)
        query = select(*_FIELDS).where(relations.c.community_code == community_code, both).order_by(relations.c.id)
        return tuple(rows.read(Relation, row) for row in await self._session.execute(query))

    async def add(self, relation: Relation) -> bool:
        """Record a relation; False where the same is declared for the election."""
        row = insert(relations).values(**rows.columns(relation)).on_conflict_do_nothing()
        return await self._session.scalar(row.returning(relations.c.id)) is not None

    async def confirm(self, relation: Relation) -> None:
        """Write who confirmed a relation."""
        own = (relations.c.election_id == relation.election_id) & (relations.c.id == relation.id)
        values = {"confirmed_by": relation.confirmed_by, "confirmed_at": relation.confirmed_at}
        await self._session.execute(update(relations).where(own).values(values))
