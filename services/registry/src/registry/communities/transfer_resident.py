"""Transfer one resident to a household of another community (个人划转): both registers in one act, undone by a second person.

Whoever is over both communities does it, as for whole households.
"""

from uuid import UUID

from electoral_rules.book import steps
from service_kit import clock

from registry.communities.state import require_neighbour
from registry.counts.recount import recount
from registry.departures.enter import end_residence
from registry.departures.undo import require_proof, undo_departure
from registry.domain.departures import Departed, Leaving
from registry.domain.people import Resident
from registry.domain.transfers import Going, Placed
from registry.problems import HouseholdHeaded, HouseholdUnknown, NotDeparted, OnElectorList, ResidenceEnded
from registry.residents.show import show_resident
from registry.spreadsheets.belonging import HEAD, is_head
from registry.work import Work


async def transfer_resident(work: Work, code: str, resident_id: UUID, going: Going) -> Departed:
    """Let one resident live in another community from today on, in a household there; a credential held here is suspended.

    Whoever is the first to live in the household is its head. Lists that hang still name the person, and are to be corrected.

    Raises:
        Forbidden: one of the two is not the caller's. NeighbourUnfit, ResidenceEnded, HouseholdHeaded, EvidenceMissing.
        HouseholdUnknown: a new household without a group.
    """
    await work.community(code)
    neighbour = await work.community(going.to_code)
    await require_neighbour(work, code, going.to_code)
    resident = await show_resident(work, code, resident_id)
    await work.evidence.require(going.evidence_sha256)
    await work.jurisdictions.lock_register(code, going.to_code)
    to = await _place(work, resident, going)
    resident = await work.residents.lock(resident)
    if resident.ended_on:
        raise ResidenceEnded()
    lived_in = await work.groups.lock(going.to_code, going.household_no)
    if lived_in and is_head(going.kinship):
        raise HouseholdHeaded()
    leaving = Leaving(steps.transferred(), clock.today(), going.reason, going.evidence_sha256, going.to_code)
    departed = await end_residence(work, resident, leaving)
    kinship = going.kinship if lived_in else HEAD
    await work.transfers.receive(
        code, going.to_code, resident, to, clock.today(), kinship=kinship, head=lived_in is None
    )
    await recount(work, going.to_code)
    payload = {
        "person": work.commitment(resident.id, resident.salt),
        "from_code": code,
        "household_no": going.household_no,
        "evidence_sha256": going.evidence_sha256,
    }
    await work.record("registry.resident.received", neighbour, payload)
    return departed


async def undo_resident_transfer(work: Work, code: str, resident_id: UUID, reason: str) -> Departed:
    """Take a transfer back: the residence there ends, and the one here goes on as if the person had never left.

    Raises:
        EvidenceMissing, Forbidden, NotDeparted, SecondPersonNeeded: who entered it asks. ResidentElsewhere: the person lives there no more.
        OnElectorList: a list of electors there names the person.
    """
    resident = await show_resident(work, code, resident_id)
    departure = await work.departures.latest(code, resident_id)
    if departure is None or departure.undone_by or departure.to_code is None:
        raise NotDeparted()
    await work.community(departure.to_code)
    await require_proof(work, departure)
    await work.jurisdictions.lock_register(code, departure.to_code)
    there = await work.residents.lock(await show_resident(work, departure.to_code, resident_id))
    if lists := await work.electors.listed_in(departure.to_code, resident_id):
        raise OnElectorList(lists)
    if there.ended_on is None:
        leaving = Leaving(steps.transferred(), clock.today(), reason, departure.evidence_sha256, code)
        await end_residence(work, there, leaving)
        await work.transfers.carry_rights(departure.to_code, code, resident)
    return await undo_departure(work, code, resident_id, reason)


async def _place(work: Work, resident: Resident, going: Going) -> Placed:
    group = await work.residents.group_of(going.to_code, going.household_no) or going.group_no
    if group is None:
        raise HouseholdUnknown()
    return Placed(resident.household_no, going.household_no, group)
