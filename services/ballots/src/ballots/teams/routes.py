"""Routes of the elected team (当选班子)."""

from uuid import UUID

from service_kit.access import permit
from service_kit.database import Session
from service_kit.deliveries import Json
from service_kit.routing import Router

from ballots.teams.check import check_team
from ballots.teams.receive import receive_number
from ballots.teams.shapes import AnyTeamCheckView, PublicTeamCheckView, TeamCheckView
from ballots.teams.show import CASES, show_team
from ballots.work import Desk

router = Router("选举结果 · results")


@router.post(
    "/elections/{election_id}/team-checks",
    status_code=201,
    operation_id="ballots_check_team",
    dependencies=[permit("ballots.team.check")],
)
async def post_team_check(election_id: UUID, work: Desk) -> TeamCheckView:
    """Check the elected team anew; what was found before opens no case again · 核对当选班子结构."""
    return TeamCheckView.of(await check_team(work, election_id))


@router.get(
    "/elections/{election_id}/team-check",
    operation_id="ballots_show_team",
    dependencies=[permit("ballots.team.read")],
)
async def get_team_check(election_id: UUID, work: Desk) -> AnyTeamCheckView:
    """Show what the latest check of the elected team found · 当选班子结构核对."""
    standing = await show_team(work, election_id)
    return TeamCheckView.of(standing) if work.may(CASES) else PublicTeamCheckView.of(standing)


async def receive_case(session: Session, about: UUID, reply: Json) -> Json:
    """Take the receipt of a case that was opened; nothing of it is in the answer."""
    await receive_number(session, about, str(reply["number"]))
    return {}
