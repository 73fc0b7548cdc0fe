"""Show programmes (查看治理设想和竞职承诺): everybody what was published, who works on them all, and each the own."""

from uuid import UUID

from candidates.domain.programme import Programme
from candidates.work import Work

READ_UNPUBLISHED = "candidates.programme.read_unpublished"


async def list_programmes(work: Work, election_id: UUID) -> tuple[Programme, ...]:
    """List the programmes of an election that the caller may see, the oldest first."""
    election = await work.election(election_id)
    found = await work.programmes.of_election(election.id)
    if work.may(READ_UNPUBLISHED):
        return found
    own = {
        each.id
        for each in await work.candidacies.of_election(election.id)
        if work.caller.resident and each.resident_id == work.own_entry
    }
    return tuple(each for each in found if each.posting or each.candidacy_id in own)
