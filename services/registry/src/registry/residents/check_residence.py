"""Tell a service above where persons it asks about live now (居住核对), so that nobody who left goes on standing."""

from collections.abc import Sequence
from uuid import UUID

from registry.domain.people import Resident
from registry.work import Work


async def check_residence(work: Work, election_id: UUID, persons: Sequence[UUID]) -> list[Resident]:
    """Tell where each lives now, or lived last: residents of the election's community or, of the caller's jurisdiction, of another.

    Whoever never lived in either is left out. Nothing is kept: it is asked whenever somebody looks at an election.
    """
    election = work.visible(await work.elections.find(election_id))
    here = await work.residents.all_of(election.community_code, persons)
    found = await work.residents.newest(persons)
    return [each for each in found if each.id in here or work.caller.covers(each.community_code)]
