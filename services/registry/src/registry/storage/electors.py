"""Electors of an election (选举人)."""

from collections.abc import Collection, Sequence
from dataclasses import fields
from uuid import UUID

from electoral_rules.candidates.names import appearance
from service_kit import rows
from service_kit.bulk import copy_rows
from sqlalchemy import ColumnElement, and_, func, or_, select, union, update
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.elections import Election
from registry.domain.electors import EVERYBODY, Elector, ElectorsAsked
from registry.storage import readings
from registry.storage.living import AT_HOME
from registry.storage.tables.communities import resident_units
from registry.storage.tables.elections import GOING_ON, elections, vote_ahead
from registry.storage.tables.electors import electors
from registry.storage.tables.people import households, residents
from registry.storage.tables.representation import unit_representatives

_PERSON = (("community_code", "community_code"), ("resident_id", "id"))
_KEPT = [field.name for field in fields(Elector) if field.name not in ("salt", "unit")]
_RESIDENT = and_(residents.c.community_code == electors.c.community_code, residents.c.id == electors.c.resident_id)
_SENT = and_(
    unit_representatives.c.community_code == electors.c.community_code,
    unit_representatives.c.id == electors.c.unit_representative_id,
)
_UNIT = and_(
    resident_units.c.community_code == unit_representatives.c.community_code,
    resident_units.c.id == unit_representatives.c.unit_id,
)
# One list holds residents and those whom units send.
_EVERYBODY = (
    electors.outerjoin(residents, _RESIDENT).outerjoin(unit_representatives, _SENT).outerjoin(resident_units, _UNIT)
)
_SALT = func.coalesce(residents.c.salt, unit_representatives.c.salt).label("salt")
_READING = func.coalesce(residents.c.reading, unit_representatives.c.reading)
# A release before this one kept no name and sex of its own; its electors are named as the register has them.
_NAMED = [func.coalesce(func.nullif(electors.c[name], ""), residents.c[name]).label(name) for name in ("name", "sex")]
_SHOWN = [
    *(column for column in electors.c if column.name not in ("name", "sex", "struck_by")),
    *_NAMED,
    _SALT,
    func.coalesce(resident_units.c.name, "").label("unit"),
]
_STANDS = electors.c.struck_by.is_(None)
EVERY = select(*_SHOWN).select_from(_EVERYBODY)
_ELECTOR = EVERY.where(_STANDS)


class ElectorStore:
    """Who may vote in an election."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, drawn: Sequence[Elector]) -> None:
        """Keep a list of electors, however long, in one statement."""
        values = (tuple(getattr(each, name) for name in _KEPT) for each in drawn)
        await copy_rows(self._session, "electors", _KEPT, values)

    async def page(self, election_id: UUID, sought: ElectorsAsked, after: int, limit: int) -> list[Elector]:
        """The list of electors in its order, those asked for, from the one after the number `after`; names have been read."""
        query = _ELECTOR.where(*_wanted(election_id, sought), electors.c.number > after)
        found = await self._session.execute(query.order_by(electors.c.number).limit(limit))
        return [rows.read(Elector, row) for row in found]

    async def count(self, election_id: UUID, sought: ElectorsAsked = EVERYBODY) -> int:
        """How many are entitled, of those asked for."""
        query = select(func.count()).select_from(_EVERYBODY)
        return int(await self._session.scalar(query.where(*_wanted(election_id, sought), _STANDS)) or 0)

    async def all(self, election_id: UUID) -> list[Elector]:
        """The whole list in its order."""
        query = _ELECTOR.where(electors.c.election_id == election_id).order_by(electors.c.number)
        return [rows.read(Elector, row) for row in await self._session.execute(query)]

    async def people(self, election_id: UUID) -> list[tuple[UUID, str]]:
        """Who stands on a list in its order, each with the salt of the commitment."""
        person = func.coalesce(electors.c.resident_id, electors.c.unit_representative_id).label("person")
        query = select(person, _SALT).select_from(_EVERYBODY)
        query = query.where(electors.c.election_id == election_id, _STANDS).order_by(electors.c.number)
        return [(row.person, row.salt) for row in await self._session.execute(query)]

    async def find(self, election_id: UUID, elector_id: UUID) -> Elector | None:
        """One elector; None when not on this list."""
        query = _ELECTOR.where(electors.c.election_id == election_id, electors.c.id == elector_id)
        row = (await self._session.execute(query)).first()
        return rows.read(Elector, row) if row else None

    async def of_resident(self, resident_id: UUID) -> list[Elector]:
        """One person's places on the lists of elections, in whatever capacity, the newest first."""
        same = _of(await self._known_as(resident_id))
        query = _ELECTOR.where(same).order_by(electors.c.election_id.desc())
        return [rows.read(Elector, row) for row in await self._session.execute(query)]

    async def listed_in(self, community: str, resident_id: UUID) -> list[UUID]:
        """The community's elections, their vote not over, on whose list a resident stands."""
        query = select(electors.c.election_id).join(elections, elections.c.id == electors.c.election_id)
        own = (electors.c.community_code == community, electors.c.resident_id == resident_id)
        query = query.where(*own, _STANDS, GOING_ON)
        return list(await self._session.scalars(query.order_by(electors.c.election_id)))

    async def on_list(self, election_id: UUID, person_id: UUID) -> Elector | None:
        """The place of a resident, or of somebody whom a unit sends, on a list; None where there is none."""
        query = _ELECTOR.where(electors.c.election_id == election_id, _of([person_id]))
        row = (await self._session.execute(query)).first()
        return rows.read(Elector, row) if row else None

    async def of_person(self, election_id: UUID, person_id: UUID) -> list[Elector]:
        """The places on a list of whoever this resident is, or this representative of a unit, in whatever capacity."""
        query = _ELECTOR.where(electors.c.election_id == election_id, _of(await self._known_as(person_id)))
        return [rows.read(Elector, row) for row in await self._session.execute(query)]

    async def namesakes(self, election_id: UUID, name: str) -> list[Elector]:
        """Everybody on a list of one name, or of one that looks like it."""
        all_names = await self._session.scalars(
            select(electors.c.name).distinct().where(electors.c.election_id == election_id)
        )
        seen = appearance(name)
        alike = [each for each in all_names if appearance(each) == seen]
        query = _ELECTOR.where(electors.c.election_id == election_id, electors.c.name.in_(alike))
        return [rows.read(Elector, row) for row in await self._session.execute(query)]

    async def of_household(self, election_id: UUID, household_no: str) -> int:
        """How many votes a household has on a list."""
        query = select(func.count()).select_from(electors)
        own = (electors.c.election_id == election_id, electors.c.household_no == household_no, _STANDS)
        return int(await self._session.scalar(query.where(*own)) or 0)

    async def next_number(self, election_id: UUID) -> int:
        """The number of whoever is added to a list; those struck keep theirs."""
        return await rows.next_of(self._session, electors.c.number, electors.c.election_id == election_id)

    async def strike(self, elector: Elector, correction: int) -> None:
        """Strike an elector off the list; the row stays as its history."""
        own = (electors.c.election_id == elector.election_id) & (electors.c.id == elector.id)
        await self._session.execute(update(electors).where(own).values(struck_by=correction))

    async def doubled(self, election: Election) -> set[UUID]:
        """Those of a list who stand, as the same person, on that of another going election of the same body."""
        same, other, also = residents.alias(), electors.alias(), elections.alias()
        query = (
            select(electors.c.resident_id)
            .join(residents, _RESIDENT)
            .join(same, same.c.id_index == residents.c.id_index)
            .join(other, and_(*(other.c[a] == same.c[b] for a, b in _PERSON)))
            .join(also, also.c.id == other.c.election_id)
            .where(
                electors.c.election_id == election.id,
                _STANDS,
                other.c.election_id != election.id,
                other.c.struck_by.is_(None),
                also.c.body == election.body,
                vote_ahead(also),
            )
        )
        return set(await self._session.scalars(query))

    async def renew(self, election: Election, resident_id: UUID) -> None:
        """Take name, sex and group of an entry anew from the register."""
        own = and_(electors.c.election_id == election.id, electors.c.resident_id == resident_id, _STANDS)
        now = {"name": residents.c.name, "sex": residents.c.sex, "group_no": households.c.group_no}
        await self._session.execute(update(electors).where(own, _RESIDENT, AT_HOME).values(now))

    async def drawn(self, community: str) -> bool:
        """Whether a list stands of an election of the community that is neither over nor past its vote."""
        query = select(electors.c.id).join(elections, elections.c.id == electors.c.election_id)
        found = await self._session.execute(query.where(electors.c.community_code == community, GOING_ON).limit(1))
        return found.first() is not None

    async def _known_as(self, person_id: UUID) -> Sequence[UUID]:
        """The residents and representatives of units who have the id number of this one; asked first, so that indexes serve."""
        tables = (residents, unit_representatives)
        of_id = [select(each.c.id_index).where(each.c.id == person_id) for each in tables]
        known = union(*of_id).scalar_subquery()
        query = union(*(select(each.c.id).where(each.c.id_index == known) for each in tables))
        return (await self._session.scalars(query)).all()


def _of(ids: Collection[UUID]) -> ColumnElement[bool]:
    return or_(electors.c.resident_id.in_(ids), electors.c.unit_representative_id.in_(ids))


def _wanted(election_id: UUID, sought: ElectorsAsked) -> list[ColumnElement[bool]]:
    called = [readings.is_called(sought.name, _READING)] if sought.name else []
    grouped = [electors.c.group_no == sought.group_no] if sought.group_no is not None else []
    return [electors.c.election_id == election_id, *called, *grouped]
