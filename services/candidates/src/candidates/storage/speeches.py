"""SQL of candidates' speeches (竞职演讲)."""

from uuid import UUID

from service_kit import rows
from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from candidates.domain.speech import Speech
from candidates.storage.tables import speeches


class SpeechStore:
    """Speeches, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, speech_id: UUID, *, lock: bool = False) -> Speech | None:
        """The speech with this id, or None; held until the transaction ends where ``lock`` is set."""
        query = select(speeches).where(speeches.c.id == speech_id)
        row = (await self._session.execute(query.with_for_update() if lock else query)).first()
        return rows.read(Speech, row) if row else None

    async def of_election(self, election_id: UUID) -> tuple[Speech, ...]:
        """All speeches of an election by the time they are scheduled for."""
        query = select(speeches).where(speeches.c.election_id == election_id)
        found = await self._session.execute(query.order_by(speeches.c.scheduled_for, speeches.c.id))
        return tuple(rows.read(Speech, row) for row in found)

    async def add(self, speech: Speech) -> None:
        """Record a speech that is to be given."""
        await self._session.execute(insert(speeches).values(rows.columns(speech, ("delivery",))))

    async def save(self, speech: Speech) -> None:
        """Write how a speech was given."""
        values = {"delivery": rows.dump(speech.delivery), "recorded_by": speech.recorded_by}
        await self._session.execute(update(speeches).where(speeches.c.id == speech.id).values(values))
