"""Residents and their households (居民、户)."""

from collections.abc import Collection
from uuid import UUID

from electoral_rules.book.lifecycle import CREDENTIAL
from service_kit import rows
from service_kit.listing import Listing
from service_kit.paging import Slice
from sqlalchemy import ColumnElement, FromClause, and_, exists, func, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.differences import Image
from registry.domain.elections import Election
from registry.domain.electors import Claim
from registry.domain.people import ListedResident, Person, Resident, Sex, Sought
from registry.storage import readings
from registry.storage.differences import BEFORE, image
from registry.storage.household_representatives import named_for
from registry.storage.living import AT_HOME, LIVING, by_number
from registry.storage.tables.electors import electors, representatives
from registry.storage.tables.people import households, political_rights, residents

_ELECTED = and_(
    representatives.c.community_code == residents.c.community_code,
    representatives.c.resident_id == residents.c.id,
    representatives.c.status == CREDENTIAL.initial,
)
_RIGHTS = and_(
    political_rights.c.community_code == residents.c.community_code, political_rights.c.resident_id == residents.c.id
)
_DEPRIVED = [political_rights.c[name] for name in ("deprived_from", "deprived_until")]
_SHOWN = [
    *(
        residents.c[name]
        for name in (
            "id",
            "community_code",
            "name",
            "sex",
            "birth_date",
            "household_no",
            "household_head",
            "education",
            "political_status",
            "lives_in_community",
            "ended_on",
            "salt",
            "version",
        )
    ),
    households.c.group_no,
    *_DEPRIVED,
]
_LISTED = [
    *(residents.c[name] for name in ("id", "name", "sex", "household_no", "household_head")),
    households.c.group_no,
]
_ASKED = [
    *(
        residents.c[name]
        for name in (
            "id",
            "community_code",
            "birth_date",
            "household_no",
            "household_head",
            "lives_in_community",
            "salt",
        )
    ),
    households.c.group_no,
    representatives.c.group_no.label("represents_group"),
    *_DEPRIVED,
]
_CLAIMED = [*_ASKED, residents.c.name, residents.c.sex, residents.c.ended_on]
_HOUSEHOLD = by_number(residents.c.household_no)
_LIST = Listing(
    residents.join(households, AT_HOME),
    residents.c.id,
    {"name": (residents.c.reading,), "group": (households.c.group_no, *_HOUSEHOLD), "household": _HOUSEHOLD},
)


class ResidentStore:
    """People by community; an id number leaves here encrypted only."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, resident_id: UUID) -> Resident | None:
        """One resident with group and household, where the person lives now or did last."""
        query = select(*_SHOWN).join(households, AT_HOME).outerjoin(political_rights, _RIGHTS)
        query = query.where(residents.c.id == resident_id).order_by(residents.c.ended_on.desc().nulls_first()).limit(1)
        row = (await self._session.execute(query)).first()
        return rows.read(Resident, row) if row else None

    async def find_in(self, community: str, resident_id: UUID) -> Resident | None:
        """One resident of a community, also one who has left it."""
        query = select(*_SHOWN).join(households, AT_HOME).outerjoin(political_rights, _RIGHTS)
        query = query.where(residents.c.community_code == community, residents.c.id == resident_id)
        row = (await self._session.execute(query)).first()
        return rows.read(Resident, row) if row else None

    async def all_of(self, community: str, ids: Collection[UUID]) -> dict[UUID, Resident]:
        """Residents of a community by id, also those who have left it."""
        query = select(*_SHOWN).join(households, AT_HOME).outerjoin(political_rights, _RIGHTS)
        query = query.where(residents.c.community_code == community, residents.c.id.in_(ids))
        found = [rows.read(Resident, row) for row in await self._session.execute(query)]
        return {each.id: each for each in found}

    async def newest(self, ids: Collection[UUID]) -> list[Resident]:
        """Each of these where the person lives now or did last, in whichever community."""
        query = select(*_SHOWN).join(households, AT_HOME).outerjoin(political_rights, _RIGHTS)
        query = query.where(residents.c.id.in_(ids)).ext(distinct_on(residents.c.id))
        query = query.order_by(residents.c.id, residents.c.ended_on.desc().nulls_first())
        return [rows.read(Resident, row) for row in await self._session.execute(query)]

    async def lock(self, resident: Resident) -> Resident:
        """The resident as now registered, locked until the transaction ends."""
        query = select(*_SHOWN).join(households, AT_HOME).outerjoin(political_rights, _RIGHTS).where(_own(resident))
        return rows.read(Resident, (await self._session.execute(query.with_for_update(of=residents))).one())

    async def registered_again(self, resident: Resident) -> bool:
        """Whether the person of an ended residence is a resident somewhere now."""
        index = select(residents.c.id_index).where(_own(resident)).scalar_subquery()
        query = select(func.count()).select_from(residents).where(residents.c.id_index == index, LIVING)
        return bool(await self._session.scalar(query))

    async def headless(self, community: str, households_: Collection[str]) -> set[str]:
        """Those of these households in which people live, none of whom is the head."""
        members = (residents.c.community_code == community, residents.c.household_no.in_(households_), LIVING)
        query = select(residents.c.household_no).where(*members).group_by(residents.c.household_no)
        return set(await self._session.scalars(query.having(~func.bool_or(residents.c.household_head))))

    async def id_cipher(self, resident_id: UUID) -> bytes:
        """The encrypted id number of a resident who is there."""
        query = select(residents.c.id_cipher).where(residents.c.id == resident_id)
        return bytes((await self._session.execute(query)).scalar_one())

    async def read_names(self, community: str) -> None:
        """Make a community's names ready to be searched and sorted."""
        await readings.read_names(self._session, community)

    async def page(self, community: str, sought: Sought, part: Slice) -> list[ListedResident]:
        """Current residents of a community who are sought; their names have been read."""
        found = await _LIST.page(self._session, _LISTED, _wanted(community, sought), part)
        return [rows.read(ListedResident, row) for row in found]

    async def count(self, community: str, sought: Sought) -> int:
        """How many of them there are."""
        return await _LIST.total(self._session, _wanted(community, sought))

    async def of_id(self, index: bytes) -> Resident | None:
        """Whoever is a resident somewhere now under the id number of this blind index."""
        query = select(*_SHOWN).join(households, AT_HOME).outerjoin(political_rights, _RIGHTS)
        row = (await self._session.execute(query.where(residents.c.id_index == index, LIVING))).first()
        return rows.read(Resident, row) if row else None

    async def of_ids(self, community: str, indexes: Collection[bytes]) -> dict[bytes, tuple[UUID, str]]:
        """Id and name of those who live in a community or once did, by the blind index of the id number."""
        known = (residents.c.id_index, residents.c.id, residents.c.name)
        query = select(*known).where(residents.c.community_code == community, residents.c.id_index.in_(indexes))
        query = query.ext(distinct_on(residents.c.id_index))
        query = query.order_by(residents.c.id_index, residents.c.ended_on.desc().nulls_first())
        return {bytes(row.id_index): (row.id, row.name) for row in await self._session.execute(query)}

    async def image(self, resident: Resident) -> Image:
        """All fields of a resident as they stand."""
        query = select(image(BEFORE)).select_from(residents.join(households, AT_HOME)).where(_own(resident))
        return rows.load(dict[str, str | int | bool | None], (await self._session.scalars(query)).one())

    async def group_of(self, community: str, household: str) -> int | None:
        """The group of a household, also of one nobody lives in; None where there is none of this number."""
        own = (households.c.community_code == community, households.c.number == household)
        return await self._session.scalar(select(households.c.group_no).where(*own))

    async def headed(self, community: str, household: str, besides: UUID) -> bool:
        """Whether a household has a head besides this resident."""
        own = (residents.c.community_code == community, residents.c.household_no == household, LIVING)
        query = select(exists().where(*own, residents.c.household_head, residents.c.id != besides))
        return bool(await self._session.scalar(query))

    async def people(self, ids: Collection[UUID], election_id: UUID | None = None) -> dict[UUID, Person]:
        """What rules ask about these residents, and an election about whom their households named for it.

        Unknown ids and ended residences are left out.
        """
        source, voters = _facts(election_id)
        query = select(*_ASKED, *voters).select_from(source).where(residents.c.id.in_(ids), LIVING)
        found = [rows.read(Person, row) for row in await self._session.execute(query)]
        return {person.id: person for person in found}

    async def claims(self, election: Election, resident_id: UUID | None = None) -> list[Claim]:
        """Current residents of an election's community by group and household, or one of them."""
        own = [] if resident_id is None else [residents.c.id == resident_id]
        return await self._claims(election, LIVING, *own)

    async def claims_among(self, election: Election, base: UUID | Collection[UUID]) -> list[Claim]:
        """Those of the community who stand on the list of an election, or these, also who has left since."""
        if isinstance(base, UUID):
            stand = select(electors.c.resident_id).where(electors.c.election_id == base, electors.c.struck_by.is_(None))
            return await self._claims(election, residents.c.id.in_(stand))
        return await self._claims(election, residents.c.id.in_(base))

    async def _claims(self, election: Election, *wanted: ColumnElement[bool]) -> list[Claim]:
        source, voters = _facts(election.id)
        query = (
            select(*_CLAIMED, *voters)
            .select_from(source)
            .where(residents.c.community_code == election.community_code, *wanted)
            .order_by(households.c.group_no, *_HOUSEHOLD, residents.c.household_head.desc(), residents.c.id)
        )
        found = await self._session.execute(query)
        return [_claim(rows.read(Person, row), row.name, row.sex, present=row.ended_on is None) for row in found]


def _facts(election_id: UUID | None) -> tuple[FromClause, list[ColumnElement[UUID]]]:
    """Where what rules ask about residents stands, and whom their households named where an election asks."""
    at_home = households.join(residents, AT_HOME).outerjoin(representatives, _ELECTED)
    everything = at_home.outerjoin(political_rights, _RIGHTS)
    if election_id is None:
        return everything, []
    namings = named_for(election_id)
    same = [namings.c[name] == residents.c[name] for name in ("community_code", "household_no")]
    return everything.outerjoin(namings, and_(*same)), [namings.c.named_voter]


def _own(resident: Resident) -> ColumnElement[bool]:
    return and_(residents.c.community_code == resident.community_code, residents.c.id == resident.id)


def _wanted(community: str, sought: Sought) -> list[ColumnElement[bool]]:
    wanted = [residents.c.community_code == community, LIVING]
    wanted += [readings.is_called(sought.name)] if sought.name else []
    wanted += [households.c.group_no == sought.group_no] if sought.group_no is not None else []
    return wanted + [residents.c[name] == value for name, value in sought.columns.items()]


def _claim(person: Person, name: str, sex: Sex, *, present: bool) -> Claim:
    return Claim(
        resident_id=person.id,
        name=name,
        sex=sex,
        group_no=person.group_no,
        credential_no="",
        salt=person.salt,
        # Who has left is nobody the rules know here.
        person=person if present else None,
    )
