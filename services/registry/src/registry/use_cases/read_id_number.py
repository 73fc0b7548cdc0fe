"""Shows one resident's id number (查看身份证号); each reading is an event."""

from uuid import UUID

from registry.use_cases.desk import Desk


async def read_id_number(desk: Desk, resident_id: UUID, purpose: str) -> str:
    """The 18 characters, to a caller whose role may see them and who says why; NotFound outside of the jurisdiction."""
    resident = await desk.resident(resident_id)
    number = desk.cipher.decrypt(await desk.store.residents.id_cipher(resident_id))
    data = {"person": desk.commitment(resident_id, resident["salt"]), "purpose": purpose}
    await desk.record("registry.id_number.read", data, community=resident["community_code"])
    return number
