"""Election commissions (选举委员会) and their members, by election."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from service_kit import rows
from sqlalchemy import ColumnElement, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.commission import Commission, Member
from registry.storage.tables.commission import commission_members, commissions

_CHANGING = ("since", "ended_on", "cause", "reason", "evidence_sha256", "case_number", "ended_by", "stands_since")


class CommissionStore:
    """Who conducts each election."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, election_id: UUID) -> Commission | None:
        """The commission of an election with everybody of its result, in their order."""
        query = select(commissions).where(commissions.c.election_id == election_id)
        if (row := (await self._session.execute(query)).first()) is None:
            return None
        own = select(commission_members).where(commission_members.c.election_id == election_id)
        found = await self._session.execute(own.order_by(commission_members.c.rank))
        return replace(rows.read(Commission, row), members=[rows.read(Member, each) for each in found])

    async def add(self, commission: Commission) -> bool:
        """Keep a commission with its members; False where the election has one."""
        values = rows.columns(commission, json=("led_by",), without=("members",))
        statement = postgresql.insert(commissions).values(**values).on_conflict_do_nothing()
        if (await self._session.execute(statement.returning(commissions.c.election_id))).first() is None:
            return False
        await self.add_members(commission.members)
        return True

    async def add_members(self, members: Sequence[Member]) -> None:
        """Keep members, or who may succeed one."""
        await self._session.execute(
            insert(commission_members), [dict(rows.columns(each, json=("kinds",))) for each in members]
        )

    async def save(self, member: Member) -> Member:
        """Keep since when somebody is a member, and how that ended; who was chosen never changes."""
        own = (commission_members.c.election_id == member.election_id) & (commission_members.c.id == member.id)
        changing = {name: getattr(member, name) for name in _CHANGING}
        await self._session.execute(update(commission_members).where(own).values(**changing))
        return member

    async def ended_on(self, election_id: UUID, accounts: Collection[str], resident_id: UUID | None) -> date | None:
        """The day the membership of a person ended, known by accounts or the register; None for everybody else."""
        person: list[ColumnElement[bool]] = [commission_members.c.account.in_(accounts)]
        person += [commission_members.c.resident_id == resident_id] if resident_id else []
        query = select(func.max(commission_members.c.ended_on)).where(
            commission_members.c.election_id == election_id, commission_members.c.ended_on.is_not(None), or_(*person)
        )
        found: date | None = await self._session.scalar(query)
        return found
