"""Stations and registrations of voters (登记站、选民登记), numbered per election."""

from uuid import UUID

from service_kit import rows
from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.drawing import Registered
from registry.domain.registrations import Registration, Station
from registry.storage.tables.registrations import registration_stations, registrations

_CHANGING = ("state", "findings", "confirmed", "correction_number", "reviewed_by", "reviewed_at")


class RegistrationStore:
    """Where voters are registered in an election, and who asked for it; the caller holds the election's lock to add."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def stations(self, election_id: UUID) -> list[Station]:
        """The stations of an election in order."""
        query = select(registration_stations).where(registration_stations.c.election_id == election_id)
        found = await self._session.execute(query.order_by(registration_stations.c.number))
        return [rows.read(Station, row) for row in found]

    async def open(self, station: Station) -> None:
        """Keep a station."""
        await self._session.execute(insert(registration_stations).values(**rows.columns(station, json=("staff",))))

    async def next_station(self, election_id: UUID) -> int:
        """The number of the next station."""
        own = registration_stations.c.election_id == election_id
        return await rows.next_of(self._session, registration_stations.c.number, own)

    async def lock(self, election_id: UUID, number: int) -> Registration | None:
        """One registration, held until the end of the transaction."""
        own = (registrations.c.election_id == election_id) & (registrations.c.number == number)
        row = (await self._session.execute(select(registrations).where(own).with_for_update())).first()
        return rows.read(Registration, row) if row else None

    async def page(self, election_id: UUID, state: str, after: int, limit: int) -> list[Registration]:
        """Those in a state, "" for all, in order from the one after the number `after`."""
        wanted = [registrations.c.election_id == election_id, registrations.c.number > after]
        wanted += [registrations.c.state == state] if state else []
        query = select(registrations).where(*wanted).order_by(registrations.c.number).limit(limit)
        return [rows.read(Registration, row) for row in await self._session.execute(query)]

    async def of_resident(self, election_id: UUID, resident_id: UUID) -> list[Registration]:
        """What was asked for one resident."""
        own = (registrations.c.election_id == election_id) & (registrations.c.resident_id == resident_id)
        found = await self._session.execute(select(registrations).where(own).order_by(registrations.c.number))
        return [rows.read(Registration, row) for row in found]

    async def known(self, election_id: UUID) -> Registered:
        """Whose registration was accepted, and whose was refused and none accepted since."""
        query = select(registrations.c.resident_id, registrations.c.state == "accepted")
        reviewed = registrations.c.state.in_(("accepted", "refused"))
        found = (await self._session.execute(query.where(registrations.c.election_id == election_id, reviewed))).all()
        accepted = frozenset(resident for resident, stands in found if stands)
        return Registered(accepted, frozenset(resident for resident, _ in found) - accepted)

    async def next_number(self, election_id: UUID) -> int:
        """The number of the next registration."""
        return await rows.next_of(self._session, registrations.c.number, registrations.c.election_id == election_id)

    async def add(self, registration: Registration) -> None:
        """Keep a registration."""
        await self._session.execute(insert(registrations).values(**rows.columns(registration, json=("findings",))))

    async def save(self, registration: Registration) -> Registration:
        """Keep what its review said; what was asked never changes."""
        values = rows.columns(registration, json=("findings",))
        own = (registrations.c.election_id == registration.election_id) & (
            registrations.c.number == registration.number
        )
        changed = {name: values[name] for name in _CHANGING}
        await self._session.execute(update(registrations).where(own).values(**changed))
        return registration
