"""Find a resident by the id number (按身份证号查找): whoever asks knows the number; each search is an event."""

from registry.domain.people import Resident
from registry.residents.note_reading import count_reading
from registry.work import Work


async def find_by_id_number(work: Work, number: str, purpose: str) -> Resident | None:
    """Find the person whose number it is; None where nobody within the caller's jurisdiction has it now.

    Raises:
        ThrottledByRule: the account has searched enough today.
    """
    await count_reading(work, "id_number_search")
    resident = await work.residents.of_id(work.cipher.blind_index(number))
    found = resident if resident and work.caller.covers(resident.community_code) else None
    payload = {"person": work.commitment(found.id, found.salt) if found else "", "purpose": purpose}
    if found:
        await work.record("registry.resident.sought", found, payload)
    else:
        # Nobody was found, so it belongs to no community.
        await work.recorder.record(work.session, "registry.resident.sought", payload)
    return found
