"""Whom units of the area send (驻社区单位代表), and what became of their credentials."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from uuid import UUID

from electoral_rules.book.lifecycle import CREDENTIAL
from service_kit import rows
from sqlalchemy import ColumnElement, and_, func, literal, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.electors import CredentialOrder
from registry.domain.representation import SentByUnit
from registry.storage.living import LIVING
from registry.storage.tables.communities import resident_units
from registry.storage.tables.people import political_rights, residents
from registry.storage.tables.representation import unit_credential_orders, unit_representatives

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
_ORDERED = and_(
    unit_credential_orders.c.community_code == unit_representatives.c.community_code,
    unit_credential_orders.c.unit_representative_id == unit_representatives.c.id,
)
_ORDER = ("number", "event", "left_status", "reason", "evidence_sha256", "ordered_by", "ordered_at")


class UnitRepresentativeStore:
    """Whom units send, by community; their credentials are kept as those of representatives of record."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def current(self, community: str) -> list[SentByUnit]:
        """Whom the units of a community send now, whatever the credential, by its number."""
        query = _SENT.where(
            unit_representatives.c.community_code == community, unit_representatives.c.ended_on.is_(None)
        )
        found = await self._session.execute(query.order_by(unit_representatives.c.credential_no))
        return [rows.read(SentByUnit, row) for row in found]

    async def among(self, ids: Collection[UUID]) -> list[SentByUnit]:
        """These, also those whose credential was ended."""
        query = _SENT.where(unit_representatives.c.id.in_(ids))
        return [rows.read(SentByUnit, row) for row in await self._session.execute(query)]

    async def find(self, community: str, representative_id: UUID) -> SentByUnit | None:
        """One of them, also one whose credential was ended."""
        own = (unit_representatives.c.community_code == community) & (unit_representatives.c.id == representative_id)
        row = (await self._session.execute(_SENT.where(own))).first()
        return rows.read(SentByUnit, row) if row else None

    async def lock(self, sent: SentByUnit) -> SentByUnit:
        """The representative as it now stands, locked until the transaction ends."""
        query = _SENT.where(_own(sent)).with_for_update(of=unit_representatives)
        return rows.read(SentByUnit, (await self._session.execute(query)).one())

    async def holding(self, community: str, credential_no: str) -> SentByUnit | None:
        """Who holds the credential of this number; it keeps its status until the transaction ends."""
        own = and_(
            unit_representatives.c.community_code == community, unit_representatives.c.credential_no == credential_no
        )
        query = _SENT.where(own).with_for_update(of=unit_representatives, read=True)
        row = (await self._session.execute(query)).first()
        return rows.read(SentByUnit, row) if row else None

    async def save(self, sent: SentByUnit, order: CredentialOrder) -> None:
        """Keep the status of a locked representative and the order that changed it."""
        values = {"status": sent.status, "ended_on": sent.ended_on}
        await self._session.execute(update(unit_representatives).where(_own(sent)).values(values))
        place = {"community_code": sent.community_code, "unit_representative_id": sent.id}
        await self._session.execute(insert(unit_credential_orders).values({**place, **rows.columns(order)}))

    async def succeed(self, community: str, on: date, reason: str, evidence_sha256: str, by: str, at: datetime) -> int:
        """End every present credential of a community, for others come after them; how many there were."""
        order = {"event": "end", "reason": reason, "evidence_sha256": evidence_sha256, "ordered_by": by}
        return await self._end(unit_representatives.c.community_code == community, on, order, at)

    async def annul(self, election_id: UUID, on: date, reason: str, evidence_sha256: str, by: str, at: datetime) -> int:
        """End every present credential that an election gave, for it holds no more; how many there were."""
        order = {"event": "end", "reason": reason, "evidence_sha256": evidence_sha256, "ordered_by": by}
        return await self._end(unit_representatives.c.elected_in == election_id, on, order, at)

    async def elected_in(self, election_id: UUID) -> list[SentByUnit]:
        """Those whom units sent in an election, by credential number, also those who are none any more."""
        query = _SENT.where(unit_representatives.c.elected_in == election_id)
        found = await self._session.execute(query.order_by(unit_representatives.c.credential_no))
        return [rows.read(SentByUnit, row) for row in found]

    async def unposted(self, election_id: UUID) -> list[tuple[SentByUnit, CredentialOrder]]:
        """The orders on credentials of those whom units sent in an election that no notice shows yet, in order."""
        order = [unit_credential_orders.c[name].label(f"order_{name}") for name in _ORDER]
        query = (
            _SENT.add_columns(*order)
            .join(unit_credential_orders, _ORDERED)
            .where(unit_representatives.c.elected_in == election_id, unit_credential_orders.c.notice_number.is_(None))
            .order_by(unit_representatives.c.credential_no, unit_credential_orders.c.number)
        )
        return [
            (
                rows.read(SentByUnit, row),
                rows.load(CredentialOrder, {name: row._mapping[f"order_{name}"] for name in _ORDER}),
            )
            for row in await self._session.execute(query)
        ]

    async def post(self, election_id: UUID, notice_number: int) -> None:
        """Keep which notice shows the orders that none showed before."""
        sent = select(unit_representatives.c.community_code, unit_representatives.c.id).where(
            unit_representatives.c.elected_in == election_id
        )
        waiting = unit_credential_orders.c.notice_number.is_(None) & tuple_(
            unit_credential_orders.c.community_code, unit_credential_orders.c.unit_representative_id
        ).in_(sent)
        await self._session.execute(update(unit_credential_orders).where(waiting).values(notice_number=notice_number))

    async def orders(self, sent: SentByUnit) -> list[CredentialOrder]:
        """Every order on a credential, the first one first."""
        own = (unit_credential_orders.c.community_code == sent.community_code) & (
            unit_credential_orders.c.unit_representative_id == sent.id
        )
        query = select(unit_credential_orders).where(own).order_by(unit_credential_orders.c.number)
        return [rows.read(CredentialOrder, row) for row in await self._session.execute(query)]

    async def _end(self, wanted: ColumnElement[bool], on: date, order: Mapping[str, str], at: datetime) -> int:
        present = wanted & unit_representatives.c.ended_on.is_(None)
        numbered = (
            select(func.coalesce(func.max(unit_credential_orders.c.number), 0) + 1)
            .where(_ORDERED)
            .correlate(unit_representatives)
            .scalar_subquery()
        )
        of_each = (
            unit_representatives.c.community_code,
            unit_representatives.c.id,
            numbered,
            unit_representatives.c.status,
        )
        ended = select(*of_each, *(literal(each) for each in order.values()), literal(at)).where(present)
        names = ["community_code", "unit_representative_id", "number", "left_status", *order, "ordered_at"]
        await self._session.execute(insert(unit_credential_orders).from_select(names, ended))
        values = {"status": CREDENTIAL.final[0], "ended_on": on}
        done = update(unit_representatives).where(present).values(values).returning(unit_representatives.c.id)
        return len((await self._session.execute(done)).all())


def _own(sent: SentByUnit) -> ColumnElement[bool]:
    return and_(unit_representatives.c.community_code == sent.community_code, unit_representatives.c.id == sent.id)
