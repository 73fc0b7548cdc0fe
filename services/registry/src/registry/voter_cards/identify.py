"""Say for the gateway whom an account may be bound to (绑定核验): by a one-time code, or by a clerk who saw the id card.

A wrong answer is returned and not raised, so that its count is committed.
"""

import hmac
from uuid import UUID

from service_kit import clock
from service_kit.problems import NotFound

from registry.domain.people import Resident
from registry.domain.voter_codes import Bindable, read
from registry.problems import CodeRefused, IdNumberDiffers
from registry.work import Work


async def identify_by_code(work: Work, text: str, tail: str) -> Bindable | CodeRefused:
    """Say whose card the code stands on, if the last four characters of the id number fit it."""
    code = await work.voter_codes.lock(work.cipher.blind_index(f"voter code {read(text)}"))
    if code is None or not code.is_good(clock.now()):
        return CodeRefused()
    resident = await work.residents.find(code.resident_id)
    if resident is None or resident.ended_on:
        return CodeRefused()
    number = work.cipher.decrypt(await work.residents.id_cipher(resident.id))
    if not _ends_with(number, tail):
        await work.voter_codes.count_failure(code)
        return CodeRefused()
    return _bindable(work, resident, number, code.id)


async def identify_by_card(work: Work, resident_id: UUID, scope: str, tail: str, purpose: str) -> Bindable:
    """Say who the resident is to a clerk of `scope` who saw the id card; the comparison is an event.

    Raises:
        IdNumberDiffers: the register has another number.
    """
    resident = await work.residents.find(resident_id)
    if resident is None or resident.ended_on or not resident.community_code.startswith(scope):
        raise NotFound()
    number = work.cipher.decrypt(await work.residents.id_cipher(resident.id))
    if not _ends_with(number, tail):
        raise IdNumberDiffers()
    payload = {"person": work.commitment(resident.id, resident.salt), "purpose": purpose}
    await work.record("registry.identity.confirmed", resident, payload)
    return _bindable(work, resident, number, None)


def _ends_with(number: str, tail: str) -> bool:
    return hmac.compare_digest(number[-4:].encode(), tail.upper().encode())


def _bindable(work: Work, resident: Resident, number: str, code_id: UUID | None) -> Bindable:
    person = work.cipher.commitment(work.cipher.blind_index(number).hex(), "account")
    commitment = work.commitment(resident.id, resident.salt)
    return Bindable(resident.id, resident.community_code, person, commitment, code_id)
