"""Take back the end of a residence that was entered by mistake (撤销离开社区的登记)."""

from uuid import UUID

from service_kit.exceptions import SecondPersonNeeded

from registry.changes.resume import resume_residence
from registry.departures.hanging import hanging, held_credential
from registry.domain.departures import BACK, LEFT, Departed, Departure
from registry.domain.elections import Ruling
from registry.domain.electors import Representative
from registry.domain.people import Resident
from registry.problems import NotDeparted
from registry.representatives.order import resume_representative
from registry.residents.show import show_resident
from registry.work import Work


async def undo_departure(work: Work, code: str, resident_id: UUID, reason: str) -> Departed:
    """Let a residence go on whose end was entered by mistake; the credential it suspended is valid again.

    Raises:
        EvidenceMissing, NotDeparted, SecondPersonNeeded: who entered it asks. ResidentElsewhere: registered again, here or in another community. Forbidden.
    """
    found = await show_resident(work, code, resident_id)
    entered = await work.departures.latest(code, found.id)
    await require_proof(work, entered)
    await work.jurisdictions.lock_register(code)
    resident = await work.residents.lock(found)
    departure = await work.departures.latest(code, resident.id)
    if departure is None or departure.undone_by or resident.ended_on is None:
        raise NotDeparted()
    if work.caller.is_person_of(departure.entered_by):
        raise SecondPersonNeeded(
            "请由登记人以外的另一人撤销", "Another person than the one who entered it must take it back."
        )
    departure = await resume_residence(work, resident, departure, reason)
    await _resume(work, resident, departure)
    (departed,) = await hanging(work, code, [(resident, departure)])
    return departed


async def require_proof(work: Work, departure: Departure | None) -> None:
    """Let only a departure pass whose proof audit keeps: a credential is resumed on it, and nobody is asked once something is locked.

    Raises:
        EvidenceMissing.
    """
    if departure and departure.evidence_sha256:
        await work.evidence.require(departure.evidence_sha256)


async def _resume(work: Work, resident: Resident, departure: Departure) -> None:
    held = await held_credential(work, resident, "suspended")
    if held and departure.evidence_sha256 and await _suspended_by(work, held, departure):
        await resume_representative(work, resident.community_code, held.id, Ruling(BACK, departure.evidence_sha256))


async def _suspended_by(work: Work, held: Representative, departure: Departure) -> bool:
    orders = await work.representatives.orders(held)
    return bool(orders) and (orders[-1].reason, orders[-1].evidence_sha256) == (LEFT, departure.evidence_sha256)
