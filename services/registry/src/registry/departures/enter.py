"""End a residence (登记居民离开社区): nobody who has left acts as a resident here any more."""

from uuid import UUID

from service_kit import clock

from registry.counts.recount import recount
from registry.departures.hanging import hanging, held_credential
from registry.domain.departures import LEFT, Departed, Departure, Leaving
from registry.domain.elections import Ruling
from registry.domain.people import Resident
from registry.office_holders.end import end_of_resident
from registry.problems import DepartureUnproved, LeavingAhead, ResidenceEnded
from registry.representatives.order import suspend_representative
from registry.residents.show import show_resident
from registry.work import Work


async def depart_resident(work: Work, code: str, resident_id: UUID, leaving: Leaving) -> Departed:
    """Let nobody act as a resident here any more who has left; a credential is suspended, a posted list is not touched.

    The list says who it is to be corrected of (名单更正), and the group elects another representative.

    Raises:
        ResidenceEnded, EvidenceMissing, DepartureUnproved: the resident is a representative. Forbidden.
        LeavingAhead: the last day is still to come.
    """
    resident = await show_resident(work, code, resident_id)
    clock.require_begun(leaving.ended_on, LeavingAhead)
    if leaving.evidence_sha256:
        await work.evidence.require(leaving.evidence_sha256)
    await work.jurisdictions.lock_register(code)
    resident = await work.residents.lock(resident)
    if resident.ended_on:
        raise ResidenceEnded()
    return await end_residence(work, resident, leaving)


async def end_residence(
    work: Work, resident: Resident, leaving: Leaving, change_set_id: UUID | None = None
) -> Departed:
    """End the residence of a locked resident, as part of a change set where there is one, and what rests on it.

    The credential held is suspended, and every office ends.

    Raises:
        DepartureUnproved.
    """
    before = await work.departures.latest(resident.community_code, resident.id)
    departure = Departure(
        community_code=resident.community_code,
        resident_id=resident.id,
        number=before.number + 1 if before else 1,
        reason=leaving.reason,
        ended_on=leaving.ended_on,
        remark=leaving.remark,
        evidence_sha256=leaving.evidence_sha256,
        entered_by=work.caller.subject,
        entered_at=clock.now(),
        to_code=leaving.to_code,
        change_set_id=change_set_id,
    )
    await work.departures.add(departure)
    if held := await held_credential(work, resident, "valid"):
        if leaving.evidence_sha256 is None:
            raise DepartureUnproved()
        ruling = Ruling(LEFT, leaving.evidence_sha256)
        await suspend_representative(work, resident.community_code, held.id, ruling)
    await end_of_resident(work, resident, departure)
    await recount(work, resident.community_code)
    (departed,) = await hanging(work, resident.community_code, [(resident, departure)])
    payload = {
        "person": work.commitment(resident.id, resident.salt),
        "reason": departure.reason,
        "ended_on": departure.ended_on,
        "to_code": departure.to_code,
        "evidence_sha256": departure.evidence_sha256,
        "elections": [each.election_id for each in departed.places],
    }
    await work.record("registry.resident.departed", resident, payload)
    return departed
