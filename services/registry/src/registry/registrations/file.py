"""Take the registration of a voter (受理选民登记), by staff at a station or by the resident."""

from uuid import UUID

from electoral_rules.book import steps
from electoral_rules.book.lifecycle import REGISTRATION
from service_kit import clock

from registry.domain.registrations import Registering, Registration
from registry.problems import RegistrationKnown, StationUnknown
from registry.residents.show import show_resident
from registry.work import Work, require_step


async def file_registration(work: Work, election_id: UUID, registering: Registering) -> Registration:
    """Keep who is to be registered, where, when and by whom, until it is reviewed (REG-01, REG-02).

    Raises:
        NotFound, StationUnknown, EvidenceMissing, WrongStep. RegistrationKnown: it was taken before, and was not refused.
    """
    election = await work.election(election_id)
    resident = await show_resident(work, election.community_code, registering.resident_id)
    if registering.consent_sha256:
        await work.evidence.require(registering.consent_sha256)
    election = await work.elections.lock(election)
    require_step(election, steps.done_at("correct_electors"))
    station = registering.station_number
    if station is not None and station not in {each.number for each in await work.registrations.stations(election.id)}:
        raise StationUnknown()
    earlier = await work.registrations.of_resident(election.id, resident.id)
    if any(REGISTRATION.after(each.state, "accept") or each.state == "accepted" for each in earlier):
        raise RegistrationKnown()
    registration = Registration(
        election_id=election.id,
        number=await work.registrations.next_number(election.id),
        community_code=election.community_code,
        resident_id=resident.id,
        started_by=registering.started_by,
        station_number=station,
        registered_here=registering.registered_here,
        living_since=registering.living_since,
        consent_sha256=registering.consent_sha256,
        working_since=registering.working_since,
        declares=registering.declares,
        received_at=clock.now(),
        received_by=work.caller.subject,
        state=REGISTRATION.initial,
    )
    await work.registrations.add(registration)
    payload = {
        "number": registration.number,
        "person": work.commitment(resident.id, resident.salt),
        "started_by": registration.started_by,
        "station": station,
    }
    await work.record("registry.registration.received", registration, payload)
    return registration
