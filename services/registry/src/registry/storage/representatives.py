"""Representatives of record (居民代表)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from electoral_rules.book.lifecycle import CREDENTIAL
from service_kit import rows
from sqlalchemy import ColumnElement, and_, func, literal, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.electors import Chosen, CredentialOrder, Representative, Term
from registry.storage.tables.electors import credential_orders, representatives
from registry.storage.tables.people import residents

_RESIDENT = and_(
    residents.c.community_code == representatives.c.community_code, residents.c.id == representatives.c.resident_id
)
_REPRESENTATIVE = select(representatives, residents.c.name, residents.c.sex, residents.c.salt).join(
    residents, _RESIDENT
)
_ORDERED = and_(
    credential_orders.c.community_code == representatives.c.community_code,
    credential_orders.c.representative_id == representatives.c.id,
)
_ORDER = ("number", "event", "left_status", "reason", "evidence_sha256", "ordered_by", "ordered_at")
_PLACE = (representatives.c.group_no, representatives.c.credential_no)


class RepresentativeStore:
    """Representatives by community."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(
        self, community: str, term: Term, chosen: Sequence[tuple[UUID, Chosen]], by: str, at: datetime
    ) -> int:
        """Keep representatives under their ids; fewer than given when one is already, or a credential number is taken."""
        stated = {"term_from": term.first, "term_to": term.last}
        common = {"community_code": community, **stated, "registered_by": by, "registered_at": at}
        values = [{**common, "id": own_id, **rows.columns(each)} for own_id, each in chosen]
        statement = insert(representatives).values(values).on_conflict_do_nothing().returning(representatives.c.id)
        return len((await self._session.execute(statement)).all())

    async def current(
        self, community: str, after: UUID | None = None, limit: int | None = None
    ) -> list[Representative]:
        """The community's present representatives with name and sex, by group and credential number."""
        query = (
            _REPRESENTATIVE.where(representatives.c.community_code == community, representatives.c.ended_on.is_(None))
            .order_by(*_PLACE)
            .limit(limit)
        )
        if after is not None:
            last = select(*_PLACE).where(representatives.c.community_code == community, representatives.c.id == after)
            query = query.where(tuple_(*_PLACE) > last.scalar_subquery())
        return [rows.read(Representative, row) for row in await self._session.execute(query)]

    async def find(self, community: str, representative_id: UUID) -> Representative | None:
        """One representative, also one whose credential was ended."""
        own = (representatives.c.community_code == community) & (representatives.c.id == representative_id)
        row = (await self._session.execute(_REPRESENTATIVE.where(own))).first()
        return rows.read(Representative, row) if row else None

    async def of_residents(self, community: str, ids: Sequence[UUID]) -> dict[UUID, Representative]:
        """The present credentials of these residents, whatever the status, by resident."""
        own = (representatives.c.community_code == community) & representatives.c.resident_id.in_(ids)
        query = _REPRESENTATIVE.where(own, representatives.c.ended_on.is_(None))
        held = [rows.read(Representative, row) for row in await self._session.execute(query)]
        return {each.resident_id: each for each in held}

    async def lock(self, representative: Representative) -> Representative:
        """The representative as it now stands, locked until the transaction ends."""
        query = _REPRESENTATIVE.where(_own(representative)).with_for_update(of=representatives)
        return rows.read(Representative, (await self._session.execute(query)).one())

    async def holding(self, community: str, credential_no: str) -> Representative | None:
        """Who holds the credential of this number; it keeps its status until the transaction ends."""
        own = (representatives.c.community_code == community) & (representatives.c.credential_no == credential_no)
        query = _REPRESENTATIVE.where(own).with_for_update(of=representatives, read=True)
        row = (await self._session.execute(query)).first()
        return rows.read(Representative, row) if row else None

    async def save(self, representative: Representative, order: CredentialOrder) -> None:
        """Keep the status of a locked representative and the order that changed it."""
        values = {"status": representative.status, "ended_on": representative.ended_on}
        await self._session.execute(update(representatives).where(_own(representative)).values(values))
        place = {"community_code": representative.community_code, "representative_id": representative.id}
        await self._session.execute(insert(credential_orders).values({**place, **rows.columns(order)}))

    async def succeed(self, community: str, on: date, reason: str, evidence_sha256: str, by: str, at: datetime) -> int:
        """End every present credential of a community, for others come after them; how many there were."""
        order = {"event": "end", "reason": reason, "evidence_sha256": evidence_sha256, "ordered_by": by}
        return await self._end(representatives.c.community_code == community, on, order, at)

    async def annul(self, election_id: UUID, on: date, reason: str, evidence_sha256: str, by: str, at: datetime) -> int:
        """End every present credential that an election gave, for it holds no more; how many there were."""
        order = {"event": "end", "reason": reason, "evidence_sha256": evidence_sha256, "ordered_by": by}
        return await self._end(representatives.c.elected_in == election_id, on, order, at)

    async def elected_in(self, election_id: UUID) -> list[Representative]:
        """Those whom an election elected, by constituency or group and credential number, also those who are none any more."""
        query = _REPRESENTATIVE.where(representatives.c.elected_in == election_id)
        found = await self._session.execute(query.order_by(representatives.c.constituency_no, *_PLACE))
        return [rows.read(Representative, row) for row in found]

    async def unposted(self, election_id: UUID) -> list[tuple[Representative, CredentialOrder]]:
        """The orders on credentials of those whom an election elected that no notice shows yet, in order."""
        order = [credential_orders.c[name].label(f"order_{name}") for name in _ORDER]
        query = (
            _REPRESENTATIVE.add_columns(*order)
            .join(credential_orders, _ORDERED)
            .where(representatives.c.elected_in == election_id, credential_orders.c.notice_number.is_(None))
            .order_by(*_PLACE, credential_orders.c.number)
        )
        return [
            (
                rows.read(Representative, row),
                rows.load(CredentialOrder, {name: row._mapping[f"order_{name}"] for name in _ORDER}),
            )
            for row in await self._session.execute(query)
        ]

    async def post(self, election_id: UUID, notice_number: int) -> None:
        """Keep which notice shows the orders that none showed before."""
        elected = select(representatives.c.community_code, representatives.c.id).where(
            representatives.c.elected_in == election_id
        )
        waiting = credential_orders.c.notice_number.is_(None) & tuple_(
            credential_orders.c.community_code, credential_orders.c.representative_id
        ).in_(elected)
        await self._session.execute(update(credential_orders).where(waiting).values(notice_number=notice_number))

    async def orders(self, representative: Representative) -> list[CredentialOrder]:
        """Every order on a credential, the first one first."""
        own = (credential_orders.c.community_code == representative.community_code) & (
            credential_orders.c.representative_id == representative.id
        )
        query = select(credential_orders).where(own).order_by(credential_orders.c.number)
        return [rows.read(CredentialOrder, row) for row in await self._session.execute(query)]

    async def count(self, community: str) -> int:
        """How many credentials the community has ever issued."""
        query = select(func.count()).select_from(representatives)
        return int(await self._session.scalar(query.where(representatives.c.community_code == community)) or 0)

    async def _end(self, wanted: ColumnElement[bool], on: date, order: Mapping[str, str], at: datetime) -> int:
        present = wanted & representatives.c.ended_on.is_(None)
        numbered = (
            select(func.coalesce(func.max(credential_orders.c.number), 0) + 1)
            .where(_ORDERED)
            .correlate(representatives)
            .scalar_subquery()
        )
        of_each = (representatives.c.community_code, representatives.c.id, numbered, representatives.c.status)
        ended = select(*of_each, *(literal(each) for each in order.values()), literal(at)).where(present)
        names = ["community_code", "representative_id", "number", "left_status", *order, "ordered_at"]
        await self._session.execute(insert(credential_orders).from_select(names, ended))
        values = {"status": CREDENTIAL.final[0], "ended_on": on}
        done = update(representatives).where(present).values(values).returning(representatives.c.id)
        return len((await self._session.execute(done)).all())


def _own(representative: Representative) -> ColumnElement[bool]:
    return and_(
        representatives.c.community_code == representative.community_code, representatives.c.id == representative.id
    )
