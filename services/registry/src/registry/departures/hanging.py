"""Find what still names those who have left (离开后仍待处理的事项): lists, a credential, a household without a head."""

from collections.abc import Sequence

from registry.domain.departures import Departed, Departure
from registry.domain.electors import Representative
from registry.domain.people import Resident
from registry.work import Work


async def held_credential(work: Work, resident: Resident, status: str) -> Representative | None:
    """Find the credential a resident holds, where it has this status."""
    held = (await work.representatives.of_residents(resident.community_code, [resident.id])).get(resident.id)
    return held if held and held.status == status else None


async def hanging(work: Work, code: str, ended: Sequence[tuple[Resident, Departure]]) -> list[Departed]:
    """Find what departures of a community leave to do; nothing hangs on one that was taken back."""
    standing = [resident for resident, departure in ended if departure.undone_by is None]
    ids = [resident.id for resident in standing]
    held = await work.representatives.of_residents(code, ids)
    headless = await work.residents.headless(code, [resident.household_no for resident in standing])
    places = await work.departures.places(code, ids)
    return [
        Departed(
            resident=resident,
            departure=departure,
            places=tuple(each for each in places if each.resident_id == resident.id),
            representative_id=held[resident.id].id if resident.id in held else None,
            headless=departure.undone_by is None and resident.household_no in headless,
        )
        for resident, departure in ended
    ]
