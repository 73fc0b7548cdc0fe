"""Show the team of the last term (查看上届班子情况)."""

from uuid import UUID

from service_kit.problems import NotFound

from candidates.domain.team import LastTeam
from candidates.work import Work


async def show_last_team(work: Work, election_id: UUID) -> LastTeam:
    """Show what was stated last of the team before this election."""
    found = await work.teams.last_team((await work.election(election_id)).id)
    if found is None:
        raise NotFound()
    return found
