"""SQL of nominations and of who signed them."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from service_kit import clock, rows
from sqlalchemy import and_, func, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from candidates.domain.candidacy import Candidacy
from candidates.domain.nomination import AwaitedConfirmation, Nomination
from candidates.storage.tables import candidacies, confirmations, filled_nominations, nominations, supporters

_SUPPORTED = and_(supporters.c.election_id == nominations.c.election_id, supporters.c.nomination_id == nominations.c.id)
_FILLED = and_(
    filled_nominations.c.election_id == nominations.c.election_id,
    filled_nominations.c.nomination_id == nominations.c.id,
)
_OWN = (
    "election_id",
    "id",
    "candidacy_id",
    "channel",
    "received_at",
    "sheet_sha256",
    "answerable_person",
    "answerable_body",
    "passed_over",
)
_FIELDS = [
    *(nominations.c[name] for name in _OWN),
    filled_nominations.c.filled_at,
    select(func.count()).where(_SUPPORTED).correlate(nominations).scalar_subquery().label("supporters"),
]
_AWAITED = [
    *(nominations.c[name] for name in ("id", "channel", "received_at")),
    *(candidacies.c[name] for name in ("name", "office")),
]
_STANDS = and_(candidacies.c.election_id == nominations.c.election_id, candidacies.c.id == nominations.c.candidacy_id)

_NOMINATIONS = select(*_FIELDS).outerjoin(filled_nominations, _FILLED)


class NominationStore:
    """Nominations, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, nomination_id: UUID) -> Nomination | None:
        """Find one act of nomination."""
        row = (await self._session.execute(_NOMINATIONS.where(nominations.c.id == nomination_id))).first()
        return rows.read(Nomination, row) if row else None

    async def of(self, candidacy: Candidacy) -> tuple[Nomination, ...]:
        """A candidacy's nominations in the order of their receipt."""
        own = (nominations.c.election_id == candidacy.election_id) & (nominations.c.candidacy_id == candidacy.id)
        found = await self._session.execute(_NOMINATIONS.where(own).order_by(nominations.c.id))
        return tuple(rows.read(Nomination, row) for row in found)

    async def any_filled(self, candidacy: Candidacy) -> bool:
        """Whether one of a candidacy's nominations counts."""
        return any(each.filled_at is not None for each in await self.of(candidacy))

    async def ways(self, election_id: UUID) -> Mapping[UUID, Sequence[str]]:
        """Candidacy → the channels and sources of its nominations that count, in the order of their receipt."""
        counting = nominations.join(filled_nominations, _FILLED)
        query = select(nominations.c.candidacy_id, nominations.c.channel).select_from(counting)
        query = query.where(nominations.c.election_id == election_id).order_by(nominations.c.id)
        found: dict[UUID, list[str]] = {}
        for candidacy_id, channel in await self._session.execute(query):
            found.setdefault(candidacy_id, []).append(channel)
        return found

    async def any_signed(self, candidacy: Candidacy, persons: Collection[UUID]) -> bool:
        """Whether one of these persons signed for the nominee before."""
        own = (supporters.c.election_id == candidacy.election_id) & (supporters.c.candidacy_id == candidacy.id)
        query = select(supporters.c.resident_id).where(own, supporters.c.resident_id.in_(persons)).limit(1)
        return (await self._session.execute(query)).first() is not None

    async def add(
        self, nomination: Nomination, persons: Collection[UUID], confirmed: Collection[UUID], by: str
    ) -> Nomination:
        """Record one act of nomination with everybody who signed it; the key refuses a second signature."""
        own = rows.columns(nomination, json=("passed_over",), without=("filled_at",))
        await self._session.execute(insert(nominations).values(**own, received_by=by))
        if persons:
            await self._session.execute(insert(supporters), [_signature(nomination, person) for person in persons])
        for person in confirmed:
            await self.confirm(nomination, person)
        return await self.fill(nomination)

    async def confirm(self, nomination: Nomination, person: UUID) -> bool:
        """Let a person confirm, named before or not; False when the person has signed for the nominee already."""
        signature = _signature(nomination, person)
        await self._session.execute(upsert(supporters).values(signature).on_conflict_do_nothing())
        key = [supporters.c[name] == signature[name] for name in ("election_id", "candidacy_id", "resident_id")]
        if await self._session.scalar(select(supporters.c.nomination_id).where(*key)) != nomination.id:
            return False
        statement = upsert(confirmations).values(**signature, confirmed_at=clock.now()).on_conflict_do_nothing()
        return await self._session.scalar(statement.returning(confirmations.c.resident_id)) is not None

    async def confirmed(self, nomination: Nomination) -> tuple[UUID, ...]:
        """Who has confirmed a nomination by the own account."""
        own = (
            confirmations.c.election_id == nomination.election_id,
            confirmations.c.nomination_id == nomination.id,
        )
        return tuple((await self._session.scalars(select(confirmations.c.resident_id).where(*own))).all())

    async def fill(self, nomination: Nomination) -> Nomination:
        """Store since when a nomination counts, if it does; it is what everybody who supports it has made of it."""
        if nomination.filled_at is not None:
            row = {
                "election_id": nomination.election_id,
                "nomination_id": nomination.id,
                "filled_at": nomination.filled_at,
            }
            await self._session.execute(upsert(filled_nominations).values(row).on_conflict_do_nothing())
        return await self.find(nomination.id) or nomination

    async def awaiting(self, election_id: UUID, person: UUID) -> tuple[AwaitedConfirmation, ...]:
        """The nominations of an election that name this person, wait for enough, and have not this person's word."""
        own_word = and_(
            confirmations.c.election_id == supporters.c.election_id,
            confirmations.c.nomination_id == supporters.c.nomination_id,
            confirmations.c.resident_id == supporters.c.resident_id,
        )
        query = (
            select(*_AWAITED)
            .join(supporters, _SUPPORTED)
            .join(candidacies, _STANDS)
            .outerjoin(filled_nominations, _FILLED)
            .outerjoin(confirmations, own_word)
            .where(nominations.c.election_id == election_id, supporters.c.resident_id == person)
            .where(filled_nominations.c.filled_at.is_(None), confirmations.c.confirmed_at.is_(None))
            .order_by(nominations.c.id)
        )
        return tuple(rows.read(AwaitedConfirmation, row) for row in await self._session.execute(query))


def _signature(nomination: Nomination, person: UUID) -> dict[str, UUID]:
    return {
        "election_id": nomination.election_id,
        "candidacy_id": nomination.candidacy_id,
        "resident_id": person,
        "nomination_id": nomination.id,
    }
