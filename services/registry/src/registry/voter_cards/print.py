"""Print voters' cards (打印选民证), each with a new one-time code that stands nowhere else."""

from collections.abc import Sequence
from uuid import UUID

from service_kit import clock
from service_kit.ids import uuid7
from service_kit.problems import NotFound

from registry.domain.people import Resident
from registry.domain.places import Counted
from registry.domain.voter_codes import VoterCode, new_code, written
from registry.papers.printing import print_paper
from registry.work import Work


async def print_cards(work: Work, code: str, residents: Sequence[UUID]) -> bytes:
    """Make a new code for each resident of the community and print the cards; a code made before is good no more.

    Raises:
        Forbidden, NotFound: one is no resident here now. Unprintable: no font shows a name.
    """
    community = await work.community(code)
    cards = [await _card(work, community, resident_id) for resident_id in dict.fromkeys(residents)]
    return await print_paper("voter_card", {"cards": cards}, clock.today())


async def _card(work: Work, community: Counted, resident_id: UUID) -> dict[str, str | int]:
    resident = await work.resident(resident_id)
    if resident.community_code != community.code or resident.ended_on:
        raise NotFound()
    code = new_code()
    made = _made(work, resident, code)
    await work.voter_codes.add(made)
    expires_on = clock.local_date(made.expires_at)
    payload = {"person": work.commitment(resident.id, resident.salt), "code_id": made.id, "expires_on": expires_on}
    await work.record("registry.voter_code.made", resident, payload)
    return {
        "name": resident.name,
        "community": community.name,
        "group": resident.group_no,
        "code": written(code),
        "expires_on": f"{expires_on.year}年{expires_on.month}月{expires_on.day}日",
    }


def _made(work: Work, resident: Resident, code: str) -> VoterCode:
    hashed = work.cipher.blind_index(f"voter code {code}")
    return VoterCode(resident.community_code, resident.id, uuid7(), hashed, work.caller.subject, clock.now())
