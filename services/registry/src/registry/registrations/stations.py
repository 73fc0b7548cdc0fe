"""Open stations at which voters are registered (设立选民登记站), and list them."""

from uuid import UUID

from electoral_rules.book import steps
from service_kit import clock

from registry.domain.registrations import Opening, Station
from registry.work import Work, require_step


async def open_station(work: Work, election_id: UUID, opening: Opening) -> Station:
    """Keep a station under the election's next number; names of staff are in no event (REG-01).

    Raises:
        WrongStep.
    """
    election = await work.elections.lock(await work.election(election_id))
    require_step(election, steps.done_at("correct_electors"))
    station = Station(
        election_id=election.id,
        number=await work.registrations.next_station(election.id),
        community_code=election.community_code,
        address=opening.address,
        hours=opening.hours,
        staff=opening.staff,
        opened_by=work.caller.subject,
        opened_at=clock.now(),
    )
    await work.registrations.open(station)
    payload = {"number": station.number, "staff": len(station.staff)}
    await work.record("registry.station.opened", station, payload)
    return station


async def list_stations(work: Work, election_id: UUID) -> list[Station]:
    """List the stations of an election in order."""
    election = await work.election(election_id)
    return await work.registrations.stations(election.id)
