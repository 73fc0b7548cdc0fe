"""Read one resident's id number (查看身份证号); each reading is an event."""

from uuid import UUID

from registry.residents.note_reading import note_reading
from registry.work import Work


async def read_id_number(work: Work, resident_id: UUID, purpose: str) -> str:
    """Decrypt the 18 characters for a caller whose role may see them and who says why.

    Raises:
        ThrottledByRule: the account has read enough today.
    """
    resident = await work.resident(resident_id)
    number = work.cipher.decrypt(await work.residents.id_cipher(resident_id))
    payload = {"person": work.commitment(resident_id, resident.salt), "purpose": purpose}
    await note_reading(work, "id_number", resident, payload)
    return number
