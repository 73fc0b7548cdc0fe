"""Let a residence go on whose end was entered (居住关系恢复): taken back alone, or with the change set it is part of."""

from dataclasses import replace

from service_kit import clock
from service_kit.hashes import sha256_of

from registry.counts.recount import recount
from registry.domain.departures import Departure
from registry.domain.people import Resident
from registry.office_holders.end import resume_of_resident
from registry.problems import ResidentElsewhere
from registry.work import Work


async def resume_residence(work: Work, resident: Resident, departure: Departure, reason: str) -> Departure:
    """Let the residence of a locked resident go on, whose end held, and the offices that it ended.

    Raises:
        ResidentElsewhere: registered again, here or in another community.
    """
    if await work.residents.registered_again(resident):
        raise ResidentElsewhere()
    departure = replace(departure, undone_by=work.caller.subject, undone_at=clock.now(), undone_reason=reason)
    await work.departures.undo(departure)
    await resume_of_resident(work, resident)
    await recount(work, resident.community_code)
    payload = {
        "person": work.commitment(resident.id, resident.salt),
        "ended_on": departure.ended_on,
        "reason_sha256": sha256_of(reason),
    }
    await work.record("registry.resident.departure_undone", resident, payload)
    return departure
