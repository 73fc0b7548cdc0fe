"""An election of representatives that still goes on (推选进行中): votes are recorded and workers placed."""

from electoral_rules.book import steps
from electoral_rules.electorate import representatives

from registry.domain.elections import Election
from registry.problems import NotOfRepresentatives, RepresentativesAccepted
from registry.work import Work, require_step


async def lock_going_on(work: Work, election: Election) -> Election:
    """Lock an election of representatives whose outcome is open.

    Raises:
        NotOfRepresentatives, WrongStep, RepresentativesAccepted.
    """
    if election.body != representatives.BODY:
        raise NotOfRepresentatives()
    election = await work.elections.lock(election)
    if await work.representation.formation(election.id):
        raise RepresentativesAccepted()
    require_step(election, steps.before("formation"))
    return election
