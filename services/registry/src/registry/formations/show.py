"""Show the representatives that were accepted (居民代表产生情况)."""

from uuid import UUID

from service_kit.problems import NotFound

from registry.domain.representation import Formation, UnitRepresentative
from registry.work import Work


async def show_formation(work: Work, election_id: UUID) -> tuple[Formation, list[UnitRepresentative]]:
    """Show what was accepted, and whom the units sent.

    Raises:
        NotFound: nothing is accepted yet.
    """
    election = await work.election(election_id)
    found = await work.representation.formation(election.id)
    if found is None:
        raise NotFound("居民代表尚未产生", "No representatives are accepted yet.")
    return found, await work.representation.of_units(election.id)
