"""Routes of teams (班子)."""

from uuid import UUID

from service_kit.access import permit
from service_kit.routing import Router, UnrepeatedRoute

from candidates.teams.judge import check_team, forecast_team
from candidates.teams.shapes import ForecastView, LastTeamIn, LastTeamView, TeamCheckIn, TeamView
from candidates.teams.show import show_last_team
from candidates.teams.state import state_last_team
from candidates.work import Desk

router = Router("班子结构 · teams")
# A check changes nothing, so asking again is asking anew.
checks = Router("班子结构 · teams")
checks.route_class = UnrepeatedRoute


@router.post(
    "/elections/{election_id}/last-team",
    status_code=201,
    operation_id="candidates_state_last_team",
    dependencies=[permit("candidates.team.state")],
)
async def post_last_team(election_id: UUID, body: LastTeamIn, work: Desk) -> LastTeamView:
    """State what the team of the last term was like · 登记上届班子情况."""
    return LastTeamView.of(await state_last_team(work, election_id, body.figures()))


@router.get(
    "/elections/{election_id}/last-team",
    operation_id="candidates_show_last_team",
    dependencies=[permit("candidates.team.read")],
)
async def get_last_team(election_id: UUID, work: Desk) -> LastTeamView:
    """Show what the team of the last term was like · 上届班子情况."""
    return LastTeamView.of(await show_last_team(work, election_id))


@router.get(
    "/elections/{election_id}/team-forecast",
    operation_id="candidates_forecast_team",
    dependencies=[permit("candidates.team.read")],
)
async def get_team_forecast(election_id: UUID, work: Desk) -> ForecastView:
    """Show what the law says of all who stand, as if they were the team · 班子结构预测."""
    return ForecastView.of(await forecast_team(work, election_id))


@checks.post(
    "/elections/{election_id}/team-checks",
    operation_id="candidates_check_team",
    dependencies=[permit("candidates.team.check")],
)
async def post_team_check(election_id: UUID, body: TeamCheckIn, work: Desk) -> TeamView:
    """Tell ballots what the law says of those who are elected · 当选班子结构核对."""
    return TeamView.of(await check_team(work, election_id, body.seats()))
