"""How representatives come in (推选): votes, placements, what was accepted, whom units send."""

from collections.abc import Sequence
from uuid import UUID

from service_kit import rows
from sqlalchemy import func, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.representation import Formation, GroupVote, Placement, UnitRepresentative
from registry.storage.readings import reading_of
from registry.storage.tables.representation import formations, group_votes, placements, unit_representatives


class RepresentationStore:
    """What an election of representatives has come to."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def next_number(self, election_id: UUID) -> int:
        """The number of the next vote; the caller holds the election's lock."""
        return await rows.next_of(self._session, group_votes.c.number, group_votes.c.election_id == election_id)

    async def add_vote(self, vote: GroupVote) -> None:
        """Keep a vote."""
        await self._session.execute(insert(group_votes).values(**rows.columns(vote, json=("tallies",))))

    async def votes(self, election_id: UUID, after: int = 0, limit: int | None = None) -> list[GroupVote]:
        """The votes in order from the one after the number `after`."""
        wanted = (group_votes.c.election_id == election_id) & (group_votes.c.number > after)
        query = select(group_votes).where(wanted).order_by(group_votes.c.number).limit(limit)
        return [rows.read(GroupVote, row) for row in await self._session.execute(query)]

    async def place(self, placement: Placement) -> bool:
        """Keep a placement; False where the resident is placed already."""
        values = upsert(placements).values(**rows.columns(placement)).on_conflict_do_nothing()
        return (await self._session.execute(values.returning(placements.c.resident_id))).first() is not None

    async def placements(self, election_id: UUID) -> list[Placement]:
        """The placements of an election by group."""
        query = select(placements).where(placements.c.election_id == election_id)
        found = await self._session.execute(query.order_by(placements.c.group_no, placements.c.resident_id))
        return [rows.read(Placement, row) for row in found]

    async def formation(self, election_id: UUID) -> Formation | None:
        """What was accepted; None before."""
        row = (await self._session.execute(select(formations).where(formations.c.election_id == election_id))).first()
        return rows.read(Formation, row) if row else None

    async def form(self, formation: Formation, sent: Sequence[UnitRepresentative]) -> None:
        """Keep what was accepted, and whom the units send."""
        await self._session.execute(insert(formations).values(**rows.columns(formation)))
        if sent:
            values = [{**rows.columns(each), "reading": reading_of(each.name)} for each in sent]
            await self._session.execute(insert(unit_representatives), values)

    async def count_of_units(self, community: str) -> int:
        """How many credentials the community has ever issued to those whom units sent."""
        own = unit_representatives.c.community_code == community
        return int(await self._session.scalar(select(func.count()).select_from(unit_representatives).where(own)) or 0)

    async def of_units(self, election_id: UUID) -> list[UnitRepresentative]:
        """Whom the units sent in an election, by credential number."""
        query = select(unit_representatives).where(unit_representatives.c.elected_in == election_id)
        found = await self._session.execute(query.order_by(unit_representatives.c.credential_no))
        return [rows.read(UnitRepresentative, row) for row in found]
