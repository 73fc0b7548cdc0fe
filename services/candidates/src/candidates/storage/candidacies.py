"""SQL of candidacies and of the outcomes taken for them."""

from collections.abc import Collection
from uuid import UUID

from electoral_rules.candidates import endings
from service_kit import clock, rows
from sqlalchemy import Select, exists, select, update
from sqlalchemy.dialects.postgresql import distinct_on, insert
from sqlalchemy.ext.asyncio import AsyncSession

from candidates.domain.candidacy import Candidacy, OutcomeOfVote
from candidates.storage.tables import candidacies, filled_nominations, nominations, outcomes

_JSON = ("verified", "declared", "withdrawal")
_CHANGING = ("state", "version", "declared", "case_number", "withdrawal")
_FIELDS = [candidacies.c[name] for name in Candidacy.__dataclass_fields__]
_Query = Select[tuple[object, ...]]


class CandidacyStore:
    """Candidacies, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, candidacy_id: UUID) -> Candidacy | None:
        """The candidacy with this id, or None."""
        return await self._one(select(*_FIELDS).where(candidacies.c.id == candidacy_id))

    async def lock(self, candidacy: Candidacy) -> Candidacy:
        """The candidacy as it now stands, held until the transaction ends."""
        locked = await self._one(select(*_FIELDS).where(candidacies.c.id == candidacy.id).with_for_update())
        assert locked is not None, "candidacies are never deleted"
        return locked

    async def find_of(self, election_id: UUID, contest_id: UUID, resident_id: UUID) -> Candidacy | None:
        """A person's candidacy for a contest, or None."""
        own = (candidacies.c.election_id == election_id) & (candidacies.c.contest_id == contest_id)
        return await self._one(select(*_FIELDS).where(own, candidacies.c.resident_id == resident_id))

    async def of_election(self, election_id: UUID, *, lock: bool = False) -> tuple[Candidacy, ...]:
        """All candidacies of an election in the order of their opening."""
        query = select(*_FIELDS).where(candidacies.c.election_id == election_id).order_by(candidacies.c.id)
        return await self._all(query.with_for_update() if lock else query)

    async def annulled(self, elections: Collection[UUID]) -> tuple[Candidacy, ...]:
        """The candidacies of these elections whose election became void."""
        own = candidacies.c.election_id.in_(elections) & (candidacies.c.state == endings.void_state())
        return await self._all(select(*_FIELDS).where(own).order_by(candidacies.c.id))

    async def page(self, election_id: UUID, after: UUID | None, limit: int) -> tuple[Candidacy, ...]:
        """The next candidacies of an election in the order of their opening."""
        query = select(*_FIELDS).where(candidacies.c.election_id == election_id)
        if after is not None:
            query = query.where(candidacies.c.id > after)
        return await self._all(query.order_by(candidacies.c.id).limit(limit))

    async def of_person(self, election_id: UUID, resident_id: UUID) -> tuple[Candidacy, ...]:
        """A person's candidacies in one election."""
        own = (candidacies.c.election_id == election_id) & (candidacies.c.resident_id == resident_id)
        return await self._all(select(*_FIELDS).where(own))

    async def latest_of(self, community_code: str, persons: Collection[UUID]) -> tuple[Candidacy, ...]:
        """The latest candidacy of each of these persons in any election of a community; who never stood is left out."""
        own = (candidacies.c.community_code == community_code) & candidacies.c.resident_id.in_(persons)
        query = select(*_FIELDS).where(own).ext(distinct_on(candidacies.c.resident_id))
        return await self._all(query.order_by(candidacies.c.resident_id, candidacies.c.id.desc()))

    async def standing(self, resident_id: UUID) -> tuple[Candidacy, ...]:
        """Where a person stands now: the candidacies that go on, of those a nomination has counted for."""
        nominated = exists().where(
            nominations.c.election_id == candidacies.c.election_id,
            nominations.c.candidacy_id == candidacies.c.id,
            filled_nominations.c.election_id == nominations.c.election_id,
            filled_nominations.c.nomination_id == nominations.c.id,
        )
        own = (candidacies.c.resident_id == resident_id) & candidacies.c.state.in_(endings.standing_states())
        return await self._all(select(*_FIELDS).where(own, nominated).order_by(candidacies.c.id))

    async def add(self, candidacy: Candidacy) -> bool:
        """Record a new candidacy; False where the person has one for the contest."""
        row = insert(candidacies).values(**rows.columns(candidacy, _JSON), opened_at=clock.now())
        done = await self._session.execute(row.on_conflict_do_nothing().returning(candidacies.c.id))
        return done.scalar() is not None

    async def save(self, candidacy: Candidacy) -> Candidacy:
        """Write what may change of a candidacy; answers its next version."""
        saved = rows.columns(candidacy, _JSON)
        values = {name: saved[name] for name in _CHANGING} | {"version": candidacies.c.version + 1}
        own = (candidacies.c.election_id == candidacy.election_id) & (candidacies.c.id == candidacy.id)
        changed = update(candidacies).where(own).values(values).returning(*_FIELDS)
        return rows.read(Candidacy, (await self._session.execute(changed)).one())

    async def take(self, candidacy: Candidacy, vote: OutcomeOfVote) -> bool:
        """Note what a result says of a candidacy; False where that was noted before."""
        key = {"election_id": candidacy.election_id, "candidacy_id": candidacy.id}
        row = insert(outcomes).values(**key, result_id=vote.result_id, outcome=vote.outcome)
        done = await self._session.execute(row.on_conflict_do_nothing().returning(outcomes.c.outcome))
        return done.scalar() is not None

    async def has_taken(self, candidacy: Candidacy, vote: OutcomeOfVote) -> bool:
        """Whether that was noted before."""
        own = (outcomes.c.election_id == candidacy.election_id) & (outcomes.c.candidacy_id == candidacy.id)
        same = (outcomes.c.result_id == vote.result_id) & (outcomes.c.outcome == vote.outcome)
        return (await self._session.execute(select(outcomes.c.outcome).where(own, same))).first() is not None

    async def _one(self, query: _Query) -> Candidacy | None:
        row = (await self._session.execute(query)).first()
        return rows.read(Candidacy, row) if row else None

    async def _all(self, query: _Query) -> tuple[Candidacy, ...]:
        return tuple(rows.read(Candidacy, row) for row in await self._session.execute(query))
