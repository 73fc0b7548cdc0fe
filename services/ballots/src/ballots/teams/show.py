"""Show what the latest check of the elected team found (查看班子结构核对)."""

from uuid import UUID

from service_kit.problems import NotFound

from ballots.domain.team import TeamStanding
from ballots.work import Work

CASES = "ballots.team.read_cases"


async def show_team(work: Work, election_id: UUID) -> TeamStanding:
    """Show the latest check with the cases that were opened."""
    election = await work.election(election_id)
    check = await work.teams.latest(election.id)
    if check is None:
        raise NotFound()
    return TeamStanding(check, await work.teams.findings(election.id))
