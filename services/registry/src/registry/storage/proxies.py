"""Proxies (委托投票), numbered per election."""

from uuid import UUID

from service_kit import rows
from sqlalchemy import ColumnElement, Row, and_, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.electors import Elector
from registry.domain.proxies import Proxy, Withdrawal
from registry.storage.electors import EVERY
from registry.storage.tables.electors import electors, proxies

_HOLDS = proxies.c.withdrawn_at.is_(None)
_PARTIES = and_(
    electors.c.election_id == proxies.c.election_id,
    or_(electors.c.id == proxies.c.voter_id, electors.c.id == proxies.c.agent_id),
)


class ProxyStore:
    """Who entrusted whom, by election."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, proxy: Proxy) -> None:
        """Keep a proxy; the election is locked."""
        values = rows.columns(proxy, without=("voter", "agent", "agent_stands", "withdrawal"))
        people = {"voter_id": proxy.voter.id, "agent_id": proxy.agent.id}
        await self._session.execute(insert(proxies).values(**values, **people))

    async def all(self, election_id: UUID) -> list[Proxy]:
        """The proxies of an election in order, those withdrawn included."""
        return await self._read(proxies.c.election_id == election_id)

    async def find(self, election_id: UUID, proxy_id: UUID) -> Proxy | None:
        """One proxy of an election."""
        found = await self._read((proxies.c.election_id == election_id) & (proxies.c.id == proxy_id))
        return found[0] if found else None

    async def of_voter(self, election_id: UUID, voter_id: UUID) -> Proxy | None:
        """Whom a voter entrusted; None where nobody, or no longer."""
        own = (proxies.c.election_id == election_id) & (proxies.c.voter_id == voter_id)
        found = await self._read(own & _HOLDS)
        return found[0] if found else None

    async def held_by(self, election_id: UUID, agent_id: UUID) -> int:
        """How many entrusted an agent, as it is now."""
        query = select(func.count()).select_from(proxies)
        query = query.where(proxies.c.election_id == election_id, proxies.c.agent_id == agent_id, _HOLDS)
        return int(await self._session.scalar(query) or 0)

    async def unposted(self, election_id: UUID) -> int:
        """How many hold that no list shows yet."""
        query = select(func.count()).select_from(proxies)
        query = query.where(proxies.c.election_id == election_id, proxies.c.notice_number.is_(None), _HOLDS)
        return int(await self._session.scalar(query) or 0)

    async def next_number(self, election_id: UUID) -> int:
        """The number of the next proxy; the caller holds the election's lock."""
        return await rows.next_of(self._session, proxies.c.number, proxies.c.election_id == election_id)

    async def post(self, election_id: UUID, notice_number: int) -> None:
        """Keep which notice shows the proxies that none showed before."""
        waiting = (proxies.c.election_id == election_id) & proxies.c.notice_number.is_(None) & _HOLDS
        await self._session.execute(update(proxies).where(waiting).values(notice_number=notice_number))

    async def withdraw(self, proxy: Proxy, withdrawal: Withdrawal) -> None:
        """Keep that a proxy was withdrawn; the election is locked."""
        own = (proxies.c.election_id == proxy.election_id) & (proxies.c.id == proxy.id)
        await self._session.execute(update(proxies).where(own).values(**rows.columns(withdrawal)))

    async def _read(self, wanted: ColumnElement[bool]) -> list[Proxy]:
        people = {
            each.id: each
            for each in (
                rows.read(Elector, row)
                for row in await self._session.execute(EVERY.join(proxies, _PARTIES).where(wanted))
            )
        }
        found = await self._session.execute(select(proxies).where(wanted).order_by(proxies.c.number))
        return [_proxy(row, people) for row in found]


def _proxy(row: Row[tuple[object, ...]], people: dict[UUID, Elector]) -> Proxy:
    withdrawal = rows.read(Withdrawal, row) if row.withdrawn_at else None
    parties = {"voter": people[row.voter_id], "agent": people[row.agent_id]}
    return rows.load(Proxy, {**row._mapping, **parties, "withdrawal": withdrawal})
