"""A staged roster beside the register (导入差异): compared by the database, all people at once."""

from dataclasses import dataclass
from uuid import UUID

from service_kit import rows
from service_kit.bulk import join_whole_tables
from sqlalchemy import (
    ColumnElement,
    Integer,
    Text,
    Uuid,
    and_,
    any_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, aggregate_order_by, array
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.differences import FIELDS, LISTED, MOVING, Difference, Field, Kind, Tally
from registry.domain.imports import RosterImport
from registry.storage.living import AT_HOME, LIVING
from registry.storage.tables.elections import GOING_ON, elections
from registry.storage.tables.electors import electors
from registry.storage.tables.people import households, resident_import_rows, residents

_FILE, _HELD, _HOUSE = resident_import_rows.c, residents.c, households.c
_IMPORT, _COMMUNITY = bindparam("import", type_=Uuid), bindparam("community", type_=Text)
_KNOWN = _HELD.id.is_not(None)
_STAYS = _HELD.household_no == _FILE.household_no

Fields = dict[str, ColumnElement[str] | ColumnElement[bool]]


def _or_held(column: ColumnElement[str], held: ColumnElement[str]) -> ColumnElement[str]:
    # What the file does not speak of, and words it is not understood by, empty nothing.
    return func.coalesce(func.nullif(column, ""), held, "")


# A field of a person: as the register has it, and as it would have it.
BEFORE: Fields = {
    "name": _HELD.name,
    "name_written": _HELD.name_written,
    "sex": _HELD.sex,
    "household_no": _HELD.household_no,
    "group_no": _HOUSE.group_no,
    "kinship": _HELD.kinship,
    "household_head": _HELD.household_head,
    "education": _HELD.education,
    "political_status": _HELD.political_status,
    "phone": _HELD.phone_cipher,
    "address": _HELD.address,
    "remark": _HELD.remark,
    "lives_in_community": _HELD.lives_in_community,
}
_AFTER: Fields = {
    "name": _FILE.name,
    "name_written": _FILE.name_written,
    "sex": _FILE.sex,
    "household_no": _FILE.household_no,
    "group_no": _FILE.group_no,
    # Somebody who comes into another household is not its head because of the one left.
    "kinship": case((_STAYS, _or_held(_FILE.kinship, _HELD.kinship)), else_=_FILE.kinship),
    "household_head": case(
        (_STAYS & (_FILE.kinship == ""), _HELD.household_head),
        else_=_FILE.household_head,
    ),
    "education": _or_held(_FILE.education, _HELD.education),
    "political_status": _or_held(_FILE.political_status, _HELD.political_status),
    "phone": func.coalesce(_FILE.phone_cipher, _HELD.phone_cipher),
    "address": _or_held(_FILE.address, _HELD.address),
    "remark": _or_held(_FILE.remark, _HELD.remark),
    # Only a remark says that somebody lives elsewhere.
    "lives_in_community": case(
        (_KNOWN & (_FILE.remark == ""), _HELD.lives_in_community), else_=_FILE.lives_in_community
    ),
}


def image(fields: Fields) -> ColumnElement[object]:
    pairs = [part for name, column in fields.items() for part in (literal(name, Text), column)]
    return func.jsonb_build_object(*pairs, type_=JSONB)


def _texts(values: list[ColumnElement[str | None]]) -> ColumnElement[list[str]]:
    return func.array_remove(cast(array(values), ARRAY(Text)), cast(null(), Text), type_=ARRAY(Text))


_FIELDS = _texts([case((_KNOWN & BEFORE[name].is_distinct_from(_AFTER[name]), literal(name, Text))) for name in FIELDS])
_SAME_PERSON = and_(_HELD.id_index == _FILE.id_index, LIVING, _HELD.community_code == _COMMUNITY)
_PERSON = func.coalesce(_HELD.id, _FILE.resident_id)
COMPARISON = (
    select(
        _FILE.row_no,
        _PERSON.label("resident_id"),
        _HELD.id.label("known_id"),
        func.coalesce(_HELD.salt, _FILE.salt).label("salt"),
        _HELD.name.label("known_name"),
        (_FILE.kinship == "").label("silent"),
        *(column.label(name) for name, column in _AFTER.items()),
        *(column.label(f"known_{name}") for name, column in BEFORE.items() if name != "name"),
        _FIELDS.label("fields"),
        case((_KNOWN, image(BEFORE))).label("before"),
        image(_AFTER).label("after"),
    )
    .select_from(resident_import_rows.outerjoin(residents, _SAME_PERSON).outerjoin(households, AT_HOME))
    .where(_FILE.import_id == _IMPORT)
    .subquery("compared")
)
COMPARED = COMPARISON.c
_STANDING = [COMPARED[name] for known in BEFORE for name in (f"known_{known}", known)]
_MOVES = COMPARED.fields.overlap(cast(array(list(MOVING)), ARRAY(Text)))
KIND: ColumnElement[str] = case(
    (COMPARED.known_id.is_(None), "new"), (_MOVES, "moved"), (func.cardinality(COMPARED.fields) > 0, "changed"),
    else_="same",
)  # fmt: skip


def _absent(person: ColumnElement[bytes]) -> ColumnElement[bool]:
    return ~exists().where(_FILE.import_id == _IMPORT, _FILE.id_index == person)


_MISSING = and_(_HELD.community_code == _COMMUNITY, LIVING, _absent(_HELD.id_index))


def listing(person: ColumnElement[UUID], fields: ColumnElement[list[str]]) -> ColumnElement[list[UUID]]:
    """The elections, their vote not over, whose list names the person as the changed fields stand."""
    # As an array they are looked up once, and not once a person.
    going = select(elections.c.id).where(elections.c.community_code == _COMMUNITY, GOING_ON)
    lists = (
        select(electors.c.election_id)
        .where(
            electors.c.community_code == _COMMUNITY,
            electors.c.resident_id == person,
            electors.c.struck_by.is_(None),
            electors.c.election_id == any_(func.array(going.scalar_subquery())),
            fields.overlap(cast(array(list(LISTED)), ARRAY(Text))),
        )
        .order_by(electors.c.election_id)
    )
    return func.array(lists.scalar_subquery())


@dataclass(frozen=True, slots=True)
class Known:
    """已登记的人: a row of the file whose person is registered, what would change of it, and lists that name the person."""

    row_no: int
    fields: tuple[Field, ...]
    elections: tuple[UUID, ...]


class DifferenceStore:
    """What staged rosters would change."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def tally(self, roster: RosterImport) -> Tally:
        """How many people are new, changed, moved within, missing from the file, or as they stand."""
        kinds = select(KIND.label("kind"), func.count().label("people")).group_by(KIND)
        missing = select(literal("missing"), func.count()).select_from(residents).where(_MISSING)
        found = dict.fromkeys(("new", "changed", "moved", "missing", "same"), 0)
        for kind, people in await self._session.execute(union_all(kinds, missing), _of(roster)):
            found[kind] = people
        return Tally(found["new"], found["changed"], found["moved"], found["missing"], found["same"])

    async def page(self, roster: RosterImport, kind: Kind | None, after: UUID | None, limit: int) -> list[Difference]:
        """People the roster would change and those missing from it, of one kind where asked, in order of their ids."""
        in_file = select(
            KIND.label("kind"),
            COMPARED.resident_id,
            func.coalesce(COMPARED.known_name, COMPARED.name).label("name"),
            COMPARED.row_no.label("row"),
            COMPARED.fields,
            COMPARED.before,
            COMPARED.after,
            listing(COMPARED.resident_id, COMPARED.fields).label("elections"),
        ).where(KIND != "same")
        missing = (
            select(
                literal("missing"),
                _HELD.id,
                _HELD.name,
                cast(null(), Integer),
                cast(array([], type_=Text), ARRAY(Text)),
                image(BEFORE),
                cast(null(), JSONB),
                cast(array([], type_=_HELD.id.type), ARRAY(_HELD.id.type)),
            )
            .join(households, AT_HOME)
            .where(_MISSING)
        )
        everybody = union_all(in_file, missing).subquery("everybody")
        query = select(everybody).order_by(everybody.c.resident_id).limit(limit)
        query = query.where(everybody.c.kind == kind) if kind else query
        query = query.where(everybody.c.resident_id > after) if after else query
        return [rows.read(Difference, row) for row in await self._session.execute(query, _of(roster))]

    async def digest(self, roster: RosterImport) -> str:
        """SHA-256 over what would change, each person salted: whether the register is as it was when it was shown."""
        # Values are told apart by their quotes, as in every row that is written as a text.
        line = cast(func.row(COMPARED.salt, COMPARED.resident_id, *_STANDING), Text)
        person = func.encode(func.sha256(func.convert_to(line, "UTF8")), "hex")
        in_order = aggregate_order_by(literal("\n", Text), COMPARED.resident_id)
        lines = func.coalesce(func.string_agg(person, in_order), "")
        whole = func.encode(func.sha256(func.convert_to(lines, "UTF8")), "hex")
        return str(await self._session.scalar(select(whole).where(KIND != "same"), _of(roster)))

    async def known(self, roster: RosterImport) -> list[Known]:
        """Rows of people registered already of whom something would change."""
        lists = listing(COMPARED.resident_id, COMPARED.fields).label("elections")
        query = select(COMPARED.row_no, COMPARED.fields, lists).where(KIND.in_(("changed", "moved")))
        found = await self._session.execute(query.order_by(COMPARED.row_no), _of(roster))
        return [rows.read(Known, row) for row in found]

    async def join_whole_tables(self) -> None:
        """Have what is asked from now on join whole tables: row by row, a big roster of people who are known takes minutes."""
        await join_whole_tables(self._session)

    async def exchanged(self, roster: RosterImport) -> dict[int, int]:
        """Row → another row whose person is registered under the name that this row gives to its own."""
        other = COMPARISON.alias("other")
        renamed = (COMPARED.known_name != COMPARED.name, other.c.known_name != other.c.name)
        query = (
            select(COMPARED.row_no, func.min(other.c.row_no))
            .join(other, other.c.known_name == COMPARED.name)
            .where(*renamed, other.c.row_no != COMPARED.row_no)
            .group_by(COMPARED.row_no)
        )
        return dict((await self._session.execute(query, _of(roster))).all())

    async def headed(self, roster: RosterImport) -> set[str]:
        """Households of the file that would have a head, in it or registered."""
        in_file = select(COMPARED.household_no).where(COMPARED.household_head)
        held = select(_HELD.household_no).where(_MISSING, _HELD.household_head)
        return set(await self._session.scalars(in_file.union(held), _of(roster)))

    async def second_heads(self, roster: RosterImport) -> list[int]:
        """Rows of heads whose household keeps the head it has, who is not in the file or whose row does not say otherwise."""
        held = exists().where(_MISSING, _HELD.household_head, _HELD.household_no == COMPARED.household_no)
        other = COMPARISON.alias("other")
        keeps = exists().where(other.c.household_head, other.c.silent, other.c.household_no == COMPARED.household_no)
        query = select(COMPARED.row_no).where(COMPARED.household_head, ~COMPARED.silent, or_(held, keeps))
        query = query.order_by(COMPARED.row_no)
        return list(await self._session.scalars(query, _of(roster)))

    async def split_households(self, roster: RosterImport) -> dict[int, int]:
        """First row of a household → the group it is registered in, where it keeps people there who are not in the file."""
        here = and_(_HOUSE.community_code == _COMMUNITY, _HOUSE.number == COMPARED.household_no)
        held = exists().where(_MISSING, _HELD.household_no == COMPARED.household_no)
        query = (
            select(func.min(COMPARED.row_no), _HOUSE.group_no)
            .join(households, here)
            .where(_HOUSE.group_no != COMPARED.group_no, held)
            .group_by(COMPARED.household_no, _HOUSE.group_no)
        )
        return dict((await self._session.execute(query, _of(roster))).all())

    async def elsewhere(self, roster: RosterImport) -> dict[int, str]:
        """Row → community of those who are residents of another community now."""
        query = (
            select(_FILE.row_no, _HELD.community_code)
            .join(residents, and_(_HELD.id_index == _FILE.id_index, LIVING))
            .where(_FILE.import_id == _IMPORT, _HELD.community_code != _COMMUNITY)
        )
        return dict((await self._session.execute(query, _of(roster))).all())


def _of(roster: RosterImport) -> dict[str, object]:
    return {"import": roster.id, "community": roster.community_code}
