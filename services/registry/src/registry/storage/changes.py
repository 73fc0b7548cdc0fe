"""Change sets of the register (登记变更): what changed with what stood before, made and taken back by set."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from electoral_rules.book import steps
from service_kit import rows
from service_kit.bulk import join_whole_tables
from sqlalchemy import (
    Boolean,
    ColumnElement,
    Integer,
    LargeBinary,
    Subquery,
    Table,
    and_,
    cast,
    delete,
    exists,
    func,
    insert,
    literal,
    null,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.changes import ChangeSet, Resting, RestingKind
from registry.domain.differences import Difference, Kind
from registry.domain.imports import RosterImport
from registry.domain.proposals import Proposal
from registry.storage.differences import BEFORE, COMPARED, KIND, image
from registry.storage.living import AT_HOME, LIVING
from registry.storage.tables.elections import elections
from registry.storage.tables.electors import electors, representatives
from registry.storage.tables.people import (
    household_changes,
    households,
    political_rights,
    resident_change_sets,
    resident_changes,
    resident_import_rows,
    residents,
    voter_codes,
    vouchings,
)

_SETS, _CHANGE, _HELD, _HOUSE = resident_change_sets.c, resident_changes.c, residents.c, households.c
_REPLACED = household_changes.c
_STAGED = resident_import_rows.c
_PERSON = [column.name for column in _STAGED if column.name in _HELD]
# A field of the image that is called otherwise, or whose text is read as another type.
_COLUMNS = {"phone": "phone_cipher"}
_TYPES: dict[str, type[Boolean] | type[LargeBinary]] = {
    "phone": LargeBinary,
    "household_head": Boolean,
    "lives_in_community": Boolean,
}


class ChangeStore:
    """Change sets by community."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, community: str, change_set_id: UUID) -> ChangeSet | None:
        """One change set."""
        row = (await self._session.execute(select(resident_change_sets).where(_own(community, change_set_id)))).first()
        return rows.read(ChangeSet, row) if row else None

    async def page(self, community: str, after: UUID | None, limit: int) -> list[ChangeSet]:
        """Change sets of a community, the newest first, from the one before `after`."""
        query = select(resident_change_sets).where(_SETS.community_code == community)
        query = query.where(_SETS.id < after) if after else query
        found = await self._session.execute(query.order_by(_SETS.id.desc()).limit(limit))
        return [rows.read(ChangeSet, row) for row in found]

    async def people(
        self, change_set: ChangeSet, kind: Kind | None, after: UUID | None, limit: int
    ) -> list[Difference]:
        """People of a change set, of one kind where asked, in order of their ids."""
        name = func.coalesce(_CHANGE.before["name"].astext, _CHANGE.after["name"].astext).label("name")
        query = select(resident_changes, name, null().label("row")).where(_of(resident_changes, change_set))
        query = query.where(_CHANGE.kind == kind) if kind else query
        query = query.where(_CHANGE.resident_id > after) if after else query
        found = await self._session.execute(query.order_by(_CHANGE.resident_id).limit(limit))
        return [rows.read(Difference, row) for row in found]

    async def add(self, change_set: ChangeSet) -> None:
        """Keep a change set; its people follow."""
        await self._session.execute(insert(resident_change_sets).values(**rows.columns(change_set)))

    async def add_person(self, change_set: ChangeSet, change: Difference) -> None:
        """Keep what changes of one person."""
        values = {name: getattr(change, name) for name in ("resident_id", "kind", "fields", "before", "after")}
        await self._session.execute(insert(resident_changes).values(**_key(change_set), **values))

    async def add_staged(self, change_set: ChangeSet, roster: RosterImport) -> None:
        """Keep what a staged roster changes of people and households."""
        await join_whole_tables(self._session)
        source = select(
            *_columns(change_set), COMPARED.resident_id, KIND, COMPARED.fields, COMPARED.before, COMPARED.after
        )
        into = ["community_code", "change_set_id", "resident_id", "kind", "fields", "before", "after"]
        people = insert(resident_changes).from_select(into, source.where(KIND != "same"))
        await self._session.execute(people, {"import": roster.id, "community": roster.community_code})
        staged = select(_STAGED.household_no, _STAGED.group_no).where(_STAGED.import_id == roster.id).distinct()
        await self._add_households(change_set, staged.subquery("staged"))

    async def reopen_household(self, change_set: ChangeSet, change: Difference) -> None:
        """Keep that the household lives again, if it had ended, which somebody moves into."""
        group = cast(_CHANGE.after["group_no"].astext, Integer)
        moved = select(_CHANGE.after["household_no"].astext.label("household_no"), group.label("group_no"))
        moved = moved.where(_of(resident_changes, change_set), _CHANGE.resident_id == change.resident_id)
        await self._add_households(change_set, moved.subquery("moved"))

    async def _add_households(self, change_set: ChangeSet, source: Subquery) -> None:
        here = and_(_HOUSE.community_code == change_set.community_code, _HOUSE.number == source.c.household_no)
        query = (
            select(*_columns(change_set), source.c.household_no, _HOUSE.group_no, source.c.group_no, _HOUSE.ended_on)
            .select_from(source.outerjoin(households, here))
            .where(or_(_HOUSE.group_no.is_distinct_from(source.c.group_no), _HOUSE.ended_on.is_not(None)))
        )
        into = ["community_code", "change_set_id", "number", "group_before", "group_after", "ended_before"]
        await self._session.execute(insert(household_changes).from_select(into, query))

    async def add_emptied(self, change_set: ChangeSet, on: date) -> None:
        """Keep that the households end in which nobody lives any more whom the change set moved away."""
        left = select(_CHANGE.before["household_no"].astext).where(_of(resident_changes, change_set))
        lived_in = exists().where(AT_HOME, LIVING)
        empty = (
            _HOUSE.community_code == change_set.community_code,
            _HOUSE.number.in_(left),
            _HOUSE.ended_on.is_(None),
            ~lived_in,
        )
        source = select(*_columns(change_set), _HOUSE.number, _HOUSE.group_no, _HOUSE.group_no, literal(on)).where(
            *empty
        )
        into = ["community_code", "change_set_id", "number", "group_before", "group_after", "ended_after"]
        await self._session.execute(insert(household_changes).from_select(into, source))

    async def make_households(self, change_set: ChangeSet) -> None:
        """Bring the households of a change set to what it makes of them; those that are so already are left alone."""
        into = ["community_code", "number", "group_no", "ended_on"]
        so = (_HOUSE.group_no == _REPLACED.group_after, _HOUSE.ended_on.is_not_distinct_from(_REPLACED.ended_after))
        here = (_HOUSE.community_code == _REPLACED.community_code, _HOUSE.number == _REPLACED.number)
        source = select(_REPLACED.community_code, _REPLACED.number, _REPLACED.group_after, _REPLACED.ended_after)
        source = source.where(_of(household_changes, change_set), ~exists().where(*here, *so))
        statement = upsert(households).from_select(into, source)
        changed = {name: statement.excluded[name] for name in ("group_no", "ended_on")}
        await self._session.execute(
            statement.on_conflict_do_update(index_elements=["community_code", "number"], set_=changed)
        )

    async def make_new(self, change_set: ChangeSet, roster: RosterImport, batch: range, since: date) -> int:
        """Take the new people of these rows in; how many came, as who lives in another community by now does not."""
        source = (
            select(literal(change_set.community_code), literal(since), *(_STAGED[name] for name in _PERSON))
            .add_columns(_STAGED.resident_id)
            .join(resident_changes, _CHANGE.resident_id == _STAGED.resident_id)
            .where(_STAGED.import_id == roster.id, _STAGED.row_no.between(batch.start, batch.stop - 1))
            .where(_of(resident_changes, change_set), _CHANGE.kind == "new")
            .order_by(_STAGED.row_no)
        )
        statement = upsert(residents).from_select(["community_code", "since", *_PERSON, "id"], source)
        statement = statement.on_conflict_do_nothing(index_elements=["id_index"], index_where=LIVING)
        came = statement.returning(_HELD.id).cte("came")
        return int(await self._session.scalar(select(func.count()).select_from(came)) or 0)

    async def make_changed(self, change_set: ChangeSet, person: UUID | None = None) -> None:
        """Bring the known people of a change set, or one of them, to what it makes of them."""
        await self._impose(change_set, _CHANGE.after, person)

    async def make_arrived(self, change_set: ChangeSet, proposal: Proposal) -> bool:
        """Take somebody new in whom a change set is of; False for who lives somewhere by now."""
        own = {"community_code": change_set.community_code, "id": proposal.resident_id, "since": proposal.happened_on}
        secret = {name: getattr(proposal, name) for name in ("birth_date", "id_cipher", "id_index", "salt")}
        stands = {
            _COLUMNS.get(name, name): _value(_CHANGE.after, name).label(name) for name in BEFORE if name != "group_no"
        }
        values = {name: literal(value, residents.c[name].type) for name, value in (own | secret).items()}
        source = select(*values.values(), *stands.values())
        source = source.where(_of(resident_changes, change_set), _CHANGE.resident_id == proposal.resident_id)
        statement = upsert(residents).from_select([*values, *stands], source)
        statement = statement.on_conflict_do_nothing(index_elements=["id_index"], index_where=LIVING)
        return (await self._session.execute(statement.returning(_HELD.id))).first() is not None

    async def save(self, change_set: ChangeSet) -> None:
        """Keep how many people a change set is of, and the hash over what changed."""
        values = {name: getattr(change_set, name) for name in ("created", "changed", "moved", "departed", "sha256")}
        own = _own(change_set.community_code, change_set.id)
        await self._session.execute(update(resident_change_sets).where(own).values(**values))

    async def take_back(self, change_set: ChangeSet, on: date) -> bool:
        """Bring people and households of a change set back to what stood before; who was new is in the register no more.

        False where something refers to somebody who was new, and nothing has changed.
        """
        await join_whole_tables(self._session)
        await self._impose(change_set, _CHANGE.before)
        new = select(_CHANGE.resident_id).where(_of(resident_changes, change_set), _CHANGE.kind == "new")
        own = residents.c.community_code == change_set.community_code
        try:
            async with self._session.begin_nested():
                await self._session.execute(delete(residents).where(own, _HELD.id.in_(new)))
        except IntegrityError:
            return False
        await self._restore_households(change_set, on)
        values = {name: getattr(change_set, name) for name in ("taken_back_by", "taken_back_at", "taken_back_reason")}
        own_set = _own(change_set.community_code, change_set.id)
        await self._session.execute(update(resident_change_sets).where(own_set).values(**values))
        return True

    async def _restore_households(self, change_set: ChangeSet, on: date) -> None:
        here = and_(_HOUSE.community_code == _REPLACED.community_code, _HOUSE.number == _REPLACED.number)
        own = and_(_of(household_changes, change_set), here)
        made = _REPLACED.group_before.is_(None)
        known = {"group_no": _REPLACED.group_before, "ended_on": _REPLACED.ended_before}
        await self._session.execute(update(households).where(own, ~made).values(known))
        # Somebody who lived in it and has left the community is still of that household.
        await self._session.execute(delete(households).where(own, made, ~exists().where(AT_HOME)))
        await self._session.execute(update(households).where(own, made).values(ended_on=on))

    async def _impose(self, change_set: ChangeSet, image: ColumnElement[object], one: UUID | None = None) -> None:
        values = {_COLUMNS.get(name, name): _value(image, name) for name in BEFORE if name != "group_no"}
        person = (_HELD.community_code == _CHANGE.community_code, _HELD.id == _CHANGE.resident_id)
        known = update(residents).where(_of(resident_changes, change_set), _CHANGE.kind != "new", *person)
        known = known.where(_HELD.id == one) if one else known
        await self._session.execute(known.values(version=_HELD.version + 1, **values))

    async def resting(self, change_set: ChangeSet) -> list[Resting]:
        """What rests on the change set: later changes of its people and households, and what was entered on them since."""
        known = [Resting("later_changes", people) for people in [await self._changed_later(change_set)] if people]
        new = select(_CHANGE.resident_id).where(_of(resident_changes, change_set), _CHANGE.kind == "new")
        tables: tuple[tuple[RestingKind, Table], ...] = (
            ("representatives", representatives),
            ("political_rights", political_rights),
            ("voter_codes", voter_codes),
        )
        for kind, table in tables:
            query = select(func.count()).select_from(table).where(table.c.resident_id.in_(new))
            query = query.where(table.c.community_code == change_set.community_code)
            if people := await self._session.scalar(query):
                known.append(Resting(kind, people))
        elections_of: tuple[tuple[RestingKind, Table], ...] = (("electors", electors), ("nominations", vouchings))
        for kind, table in elections_of:
            # Ids are of the time they were made: what came after the change set may rest on any of it.
            since = or_(
                _CHANGE.kind == "new", and_(table.c.id > change_set.id, elections.c.state.not_in(steps.over_states()))
            )
            query = (
                select(table.c.election_id, func.count().label("people"))
                .join(elections, elections.c.id == table.c.election_id)
                .join(resident_changes, _CHANGE.resident_id == table.c.resident_id)
                .where(_of(resident_changes, change_set), table.c.community_code == change_set.community_code, since)
                .group_by(table.c.election_id)
                .order_by(table.c.election_id)
            )
            found = await self._session.execute(query)
            known += [Resting(kind, row.people, row.election_id) for row in found]
        return known

    async def _changed_later(self, change_set: ChangeSet) -> int:
        as_left = and_(LIVING, image(BEFORE) == _CHANGE.after)
        person = and_(_HELD.community_code == _CHANGE.community_code, _HELD.id == _CHANGE.resident_id)
        people = (
            select(func.count())
            .select_from(resident_changes.outerjoin(residents, person).outerjoin(households, AT_HOME))
            .where(_of(resident_changes, change_set), as_left.is_not(True))
        )
        here = and_(_HOUSE.community_code == _REPLACED.community_code, _HOUSE.number == _REPLACED.number)
        other = or_(_HOUSE.group_no != _REPLACED.group_after, _HOUSE.ended_on.is_distinct_from(_REPLACED.ended_after))
        houses = select(func.count()).select_from(household_changes.join(households, here))
        houses = houses.where(_of(household_changes, change_set), other)
        return int(await self._session.scalar(people) or 0) + int(await self._session.scalar(houses) or 0)


def _own(community: str, change_set_id: UUID) -> ColumnElement[bool]:
    return and_(_SETS.community_code == community, _SETS.id == change_set_id)


def _key(change_set: ChangeSet) -> Mapping[str, object]:
    return {"community_code": change_set.community_code, "change_set_id": change_set.id}


def _columns(change_set: ChangeSet) -> tuple[ColumnElement[str], ColumnElement[UUID]]:
    return literal(change_set.community_code), literal(change_set.id)


def _of(table: Table, change_set: ChangeSet) -> ColumnElement[bool]:
    return and_(table.c.community_code == change_set.community_code, table.c.change_set_id == change_set.id)


def _value(image: ColumnElement[object], name: str) -> ColumnElement[object]:
    text = func.jsonb_extract_path_text(image, name)
    return cast(text, _TYPES[name]) if name in _TYPES else text
