"""SQL of answers about persons written in (另选他人)."""

from collections.abc import Mapping
from uuid import UUID

from service_kit import clock, rows
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from candidates.domain.election import Election, Person
from candidates.domain.review import Finding, ItemAnswer
from candidates.storage.tables import write_in_answers


class WriteInStore:
    """Answers about write-ins, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, election: Election, person: Person, answer: ItemAnswer, office: str, by: str) -> bool:
        """Record an answer; False where the item is answered already."""
        key = {"election_id": election.id, "resident_id": person.id, "person": person.commitment}
        about = {"office": office, "reviewer": by, "answered_at": clock.now()}
        row = insert(write_in_answers).values(**key, **about, **rows.columns(answer))
        done = await self._session.execute(row.on_conflict_do_nothing().returning(write_in_answers.c.item))
        return done.scalar() is not None

    async def answers(self, election_id: UUID, resident_id: UUID) -> Mapping[str, Finding]:
        """Item → what was answered about a person."""
        own = (write_in_answers.c.election_id == election_id) & (write_in_answers.c.resident_id == resident_id)
        found = await self._session.execute(select(write_in_answers.c.item, write_in_answers.c.answer).where(own))
        return {row.item: row.answer for row in found}
