"""Certificates (当选证书)."""

from collections.abc import Sequence
from uuid import UUID

from service_kit import rows
from service_kit.columns import code, day, text_, uuid_
from sqlalchemy import Column, ColumnElement, Integer, Table, Text, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from ballots.domain.certificate import Certificate
from ballots.storage.metadata import metadata
from ballots.storage.results import results
from ballots.storage.sessions import sessions

certificates = Table(
    "certificates",
    metadata,
    uuid_("election_id", primary_key=True),
    uuid_("id", primary_key=True),
    uuid_("result_id"),
    text_("candidate"),
    text_("number"),
    text_("holder"),
    text_("office"),
    text_("issuer"),
    text_("status"),
    day("issued_on"),
    text_("issued_by"),
    Column("printed_by", Text, nullable=False, server_default=""),
)
series = Table(
    "certificate_series",
    metadata,
    code("community_code", primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
)
_RESULT = (certificates.c.election_id == results.c.election_id) & (certificates.c.result_id == results.c.id)
_PLACE = (results.c.election_id == sessions.c.election_id) & (results.c.session_id == sessions.c.id)
_QUERY = select(certificates, sessions.c.community_code).join(results, _RESULT).join(sessions, _PLACE)


class CertificateStore:
    """Reads and writes within the request's transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._db = session

    async def add(self, issued: Sequence[Certificate]) -> None:
        """Store certificates."""
        await self._db.execute(insert(certificates), [dict(_values(each)) for each in issued])

    async def take_serials(self, community_code: str, year: int, count: int) -> int:
        """The first of ``count`` serials that no certificate of the community has in the year, whatever the election."""
        statement = upsert(series).values(community_code=community_code, year=year, last=count)
        taken = statement.on_conflict_do_update(
            constraint="pk_certificate_series", set_={"last": series.c.last + count}
        ).returning(series.c.last)
        return int(await self._db.scalar(taken) or count) - count + 1

    async def find(self, certificate_id: UUID) -> Certificate | None:
        """The certificate with this id."""
        row = (await self._db.execute(_QUERY.where(certificates.c.id == certificate_id))).first()
        return rows.read(Certificate, row) if row else None

    async def lock(self, known: Certificate) -> Certificate:
        """The certificate as it now stands, held until the end."""
        query = _QUERY.where(_own(known)).with_for_update(of=certificates)
        return rows.read(Certificate, (await self._db.execute(query)).one())

    async def of_election(self, election_id: UUID) -> tuple[Certificate, ...]:
        """All certificates of an election by number."""
        query = _QUERY.where(certificates.c.election_id == election_id).order_by(certificates.c.number)
        return tuple(rows.read(Certificate, row) for row in await self._db.execute(query))

    async def page(self, community_code: str, after: str, limit: int) -> tuple[Certificate, ...]:
        """At most ``limit`` certificates of a community by number, those after a number."""
        query = _QUERY.where(_of(community_code), certificates.c.number > after).order_by(certificates.c.number)
        return tuple(rows.read(Certificate, row) for row in await self._db.execute(query.limit(limit)))

    async def numbers(self, within: str, after: str, limit: int) -> tuple[Certificate, ...]:
        """At most ``limit`` certificates of all communities of a place by number, those after a number."""
        own = certificates.c.number.startswith(within, autoescape=True) & (certificates.c.number > after)
        query = _QUERY.where(own).order_by(certificates.c.number).limit(limit)
        return tuple(rows.read(Certificate, row) for row in await self._db.execute(query))

    async def totals(self, community_code: str) -> tuple[int, int]:
        """How many numbers of a community are used, and how many of those are void."""
        void = func.count().filter(certificates.c.status == "void")
        used, voided = (await self._db.execute(select(func.count(), void).where(_of(community_code)))).one()
        return int(used), int(voided)

    async def save(self, changed: Certificate) -> Certificate:
        """Write a certificate that is locked."""
        await self._db.execute(update(certificates).where(_own(changed)).values(_values(changed)))
        return changed


def _of(community_code: str) -> ColumnElement[bool]:
    # A number begins with the code of its community.
    return certificates.c.number.startswith(f"{community_code}-")


def _own(known: Certificate) -> ColumnElement[bool]:
    return (certificates.c.election_id == known.election_id) & (certificates.c.id == known.id)


def _values(noun: Certificate) -> dict[str, object]:
    return dict(rows.columns(noun, without=("community_code",)))
