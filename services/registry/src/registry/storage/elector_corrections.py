"""Corrections of lists of electors (名单更正), numbered per election."""

from uuid import UUID

from service_kit import rows
from sqlalchemy import and_, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.electors import Corrected, Correction, Elector
from registry.storage.electors import EVERY
from registry.storage.tables.electors import elector_corrections, electors

_ELECTOR = and_(
    electors.c.election_id == elector_corrections.c.election_id, electors.c.id == elector_corrections.c.elector_id
)
_DECIDED = (
    "number",
    "kind",
    "reason",
    "evidence_sha256",
    "decided_by",
    "decided_at",
    "notice_number",
    "decision_sha256",
    "motion_id",
)


class ElectorCorrectionStore:
    """Corrections by election."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, election_id: UUID, correction: Correction) -> None:
        """Keep a correction."""
        values = {"election_id": election_id, "elector_id": correction.elector.id}
        await self._session.execute(
            insert(elector_corrections).values(**values, **rows.columns(correction, without=("elector",)))
        )

    async def all(self, election_id: UUID) -> list[Correction]:
        """The corrections of a list in order."""
        places = EVERY.join(elector_corrections, _ELECTOR).where(electors.c.election_id == election_id)
        people = {each.id: each for each in (rows.read(Elector, row) for row in await self._session.execute(places))}
        columns = [elector_corrections.c[name] for name in ("elector_id", *_DECIDED)]
        query = select(*columns).where(elector_corrections.c.election_id == election_id)
        found = await self._session.execute(query.order_by(elector_corrections.c.number))
        return [rows.load(Correction, {**row._mapping, "elector": people[row.elector_id]}) for row in found]

    async def counts(self, election_id: UUID) -> Corrected:
        """How many there are, and how many of them no notice shows yet."""
        kind, waiting = elector_corrections.c.kind, elector_corrections.c.notice_number.is_(None)
        conditions = {"added": kind == "add", "struck": kind == "cut", "waiting": waiting}
        columns = [func.count().filter(which).label(name) for name, which in conditions.items()]
        found = await self._session.execute(select(*columns).where(elector_corrections.c.election_id == election_id))
        return rows.load(Corrected, dict(found.one()._mapping))

    async def next_number(self, election_id: UUID) -> int:
        """The number of the next correction; the caller holds the election's lock."""
        own = elector_corrections.c.election_id == election_id
        return await rows.next_of(self._session, elector_corrections.c.number, own)

    async def post(self, election_id: UUID, notice_number: int) -> None:
        """Keep which notice shows the corrections that none showed before."""
        waiting = (elector_corrections.c.election_id == election_id) & elector_corrections.c.notice_number.is_(None)
        await self._session.execute(update(elector_corrections).where(waiting).values(notice_number=notice_number))
