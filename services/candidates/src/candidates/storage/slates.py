"""SQL of slates. A list is never changed: each change is a new number, and the one before stays as history."""

from datetime import datetime
from uuid import UUID

from electoral_rules.candidates import listing
from service_kit import rows, transactions
from sqlalchemy import func, insert, select, update
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncSession

from candidates.domain.slate import Slate, SlateHistory
from candidates.storage.tables import slate_holds, slates

_formal = slates.alias("formal")
_ANNOUNCED = (
    select(_formal.c.posted_at)
    .where(
        _formal.c.election_id == slates.c.election_id,
        _formal.c.kind == listing.FORMAL,
        _formal.c.notice_id.is_not(None),
    )
    .correlate(slates)
    .scalar_subquery()
    .label("announced_at")
)


class SlateStore:
    """Slates, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, slate_id: UUID) -> Slate | None:
        """The list with this id, or None."""
        row = (await self._session.execute(select(slates, _ANNOUNCED).where(slates.c.id == slate_id))).first()
        return rows.read(Slate, row) if row else None

    async def history(self, election_id: UUID) -> SlateHistory:
        """All lists of an election."""
        query = select(slates, _ANNOUNCED).where(slates.c.election_id == election_id)
        found = await self._session.execute(query.order_by(slates.c.number.desc()))
        return SlateHistory(tuple(rows.read(Slate, row) for row in found))

    async def lock_history(self, election_id: UUID) -> SlateHistory:
        """All lists of an election as they now stand; one change of them at a time, until the transaction ends."""
        await transactions.lock(self._session, f"slate\n{election_id}")
        return await self.history(election_id)

    async def hold(self, election_id: UUID, until: datetime) -> None:
        """Keep until when the locked lists of an election are not changed."""
        row = postgresql.insert(slate_holds).values(election_id=election_id, held_until=until)
        again = row.on_conflict_do_update(index_elements=["election_id"], set_={"held_until": until})
        await self._session.execute(again)

    async def held_until(self, election_id: UUID) -> datetime | None:
        """Until when the lists of an election are not changed, None where nobody ever held them."""
        own = slate_holds.c.election_id == election_id
        return await self._session.scalar(select(slate_holds.c.held_until).where(own))

    async def add(self, slate: Slate) -> Slate:
        """Record a list under the next number."""
        last = select(func.coalesce(func.max(slates.c.number), 0)).where(slates.c.election_id == slate.election_id)
        values = {
            **rows.columns(slate, ("contests",), without=("decisions", "announced_at")),
            "decisions": [each.as_dict() for each in slate.decisions],
            "number": last.scalar_subquery() + 1,
        }
        await self._session.execute(insert(slates).values(values))
        return await self._again(slate)

    async def save(self, slate: Slate) -> Slate:
        """Write where a list was posted, under which rules and for what election, all of a list that may change."""
        values = {
            "notice_id": slate.notice_id,
            "notice_number": slate.notice_number,
            "posted_at": slate.posted_at,
            "place": slate.place,
            "rulebook_sha256": slate.rulebook_sha256,
            "election_kind": slate.election_kind,
            "body": slate.body,
            "mode": slate.mode,
            "election_day": slate.election_day,
        }
        await self._session.execute(update(slates).where(slates.c.id == slate.id).values(values))
        return await self._again(slate)

    async def _again(self, slate: Slate) -> Slate:
        written = await self.find(slate.id)
        assert written is not None, "written just now"
        return written
