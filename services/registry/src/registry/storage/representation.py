"""How representatives come in (推选): votes, placements, what was accepted, whom units send."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from electoral_rules.book.lifecycle import CREDENTIAL
from service_kit import rows
from sqlalchemy import ColumnElement, and_, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.representation import Formation, GroupVote, Placement, SentByUnit, UnitRepresentative
from registry.storage.living import LIVING
from registry.storage.readings import reading_of
from registry.storage.tables.communities import resident_units
from registry.storage.tables.people import political_rights, residents
from registry.storage.tables.representation import formations, group_votes, placements, unit_representatives

_UNIT = and_(
    resident_units.c.community_code == unit_representatives.c.community_code,
    resident_units.c.id == unit_representatives.c.unit_id,
)
# Whoever is sent may be a resident, of this community or another: the id number tells.
_RESIDENT = and_(residents.c.id_index == unit_representatives.c.id_index, LIVING)
_RIGHTS = and_(
    political_rights.c.community_code == residents.c.community_code, political_rights.c.resident_id == residents.c.id
)
_SHOWN = [
    *(each for each in unit_representatives.c if each.name != "reading"),
    resident_units.c.name.label("unit"),
    resident_units.c.ended_on.label("unit_ended_on"),
    residents.c.id.label("resident_id"),
    *(political_rights.c[name] for name in ("deprived_from", "deprived_until")),
]
_SENT = select(*_SHOWN).join(resident_units, _UNIT).outerjoin(residents, _RESIDENT).outerjoin(political_rights, _RIGHTS)


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

    async def succeed(self, community: str, on: date) -> int:
        """End every present credential of those whom units sent, for others come after them; how many there were."""
        return await self._end(unit_representatives.c.community_code == community, on)

    async def annul(self, election_id: UUID, on: date) -> int:
        """End every present credential that an election gave to those whom units sent, for it holds no more."""
        return await self._end(unit_representatives.c.elected_in == election_id, on)

    async def sent(self, community: str) -> list[SentByUnit]:
        """Whom the units of a community send now, whatever the credential, by its number."""
        query = _SENT.where(
            unit_representatives.c.community_code == community, unit_representatives.c.ended_on.is_(None)
        )
        found = await self._session.execute(query.order_by(unit_representatives.c.credential_no))
        return [rows.read(SentByUnit, row) for row in found]

    async def sent_among(self, ids: Collection[UUID]) -> list[SentByUnit]:
        """These, also those whose credential was ended."""
        query = _SENT.where(unit_representatives.c.id.in_(ids))
        return [rows.read(SentByUnit, row) for row in await self._session.execute(query)]

    async def holding(self, community: str, credential_no: str) -> SentByUnit | None:
        """Who holds the credential of this number; it keeps its status until the transaction ends."""
        own = (unit_representatives.c.community_code == community) & (
            unit_representatives.c.credential_no == credential_no
        )
        query = _SENT.where(own).with_for_update(of=unit_representatives, read=True)
        row = (await self._session.execute(query)).first()
        return rows.read(SentByUnit, row) if row else None

    async def count_of_units(self, community: str) -> int:
        """How many credentials the community has ever issued to those whom units sent."""
        own = unit_representatives.c.community_code == community
        return int(await self._session.scalar(select(func.count()).select_from(unit_representatives).where(own)) or 0)

    async def of_units(self, election_id: UUID) -> list[UnitRepresentative]:
        """Whom the units sent in an election, by credential number."""
        query = select(unit_representatives).where(unit_representatives.c.elected_in == election_id)
        found = await self._session.execute(query.order_by(unit_representatives.c.credential_no))
        return [rows.read(UnitRepresentative, row) for row in found]

    async def _end(self, wanted: ColumnElement[bool], on: date) -> int:
        values = {"status": CREDENTIAL.final[0], "ended_on": on}
        present = update(unit_representatives).where(wanted, unit_representatives.c.ended_on.is_(None))
        ended = await self._session.execute(present.values(values).returning(unit_representatives.c.id))
        return len(ended.all())
