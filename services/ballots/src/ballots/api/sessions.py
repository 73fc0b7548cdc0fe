"""Sessions and the ballots handed out at them (选举大会、发票)."""

from uuid import UUID

from service_kit.access import permit
from service_kit.paging import Items
from service_kit.routing import Router

from ballots.api import schemas, views
from ballots.api.desk import WorkDesk
from ballots.api.show import session_view
from ballots.domain.staff import Member
from ballots.use_cases.close_session import Papers, close_session
from ballots.use_cases.correct_account import correct_account
from ballots.use_cases.issue_ballot import issue_ballot
from ballots.use_cases.open_session import open_session
from ballots.use_cases.plan_session import plan_session

router = Router("选举大会 · sessions")
_READ = [permit("ballots.session.read")]


@router.post(
    "/elections/{election_id}/sessions", status_code=201, dependencies=[permit("ballots.session.create")],
    summary="安排一轮选举大会",
)  # fmt: skip
async def post_session(election_id: UUID, body: schemas.SessionIn, work: WorkDesk) -> views.SessionView:
    """Plans a round: one central venue, staff without candidates or their near relatives."""
    venues = [(venue.kind, venue.name) for venue in body.venues]
    return await session_view(work, await plan_session(work, election_id, body.round, venues, _members(body.staff)))


@router.get("/elections/{election_id}/sessions", dependencies=_READ, summary="各轮选举大会")
async def get_sessions(election_id: UUID, work: WorkDesk) -> Items[views.SessionView]:
    """All rounds of an election."""
    await work.registry.election(election_id)
    rows = await work.sessions.of_election(election_id)
    return Items(items=[await session_view(work, row) for row in rows])


@router.get("/sessions/{session_id}", dependencies=_READ, summary="一轮选举大会")
async def get_session(session_id: UUID, work: WorkDesk) -> views.SessionView:
    """One round."""
    return await session_view(work, await work.session(session_id))


@router.post("/sessions/{session_id}/opening", dependencies=[permit("ballots.session.open")], summary="开始投票")
async def post_opening(session_id: UUID, work: WorkDesk) -> views.SessionView:
    """Opens the vote when no gate stands in the way."""
    return await session_view(work, await open_session(work, session_id))


@router.post(
    "/sessions/{session_id}/ballot-issues", status_code=201, dependencies=[permit("ballots.ballot.issue")],
    summary="发放选票",
)  # fmt: skip
async def post_issue(session_id: UUID, body: schemas.BallotIssueIn, work: WorkDesk) -> views.IssueView:
    """Hands one paper to an elector who has checked in."""
    proxy = body.proxy_for is not None
    row, issued_at = await issue_ballot(work, session_id, body.elector_id, body.desk, for_another=proxy)
    return views.IssueView(elector_id=body.elector_id, desk=body.desk, round=row.round, issued_at=issued_at)


@router.post("/sessions/{session_id}/closing", dependencies=[permit("ballots.session.close")], summary="投票结束")
async def post_closing(session_id: UUID, body: schemas.ClosingIn, work: WorkDesk) -> views.SessionView:
    """Closes the vote with a balanced ballot account."""
    papers = Papers(body.printed, body.spoiled, body.unused, body.returned, body.unreturned)
    return await session_view(work, await close_session(work, session_id, papers))


@router.post(
    "/sessions/{session_id}/account-corrections", dependencies=[permit("ballots.session.close")], summary="更正选票账"
)
async def post_correction(session_id: UUID, body: schemas.CorrectionIn, work: WorkDesk) -> views.SessionView:
    """Corrects what was noted at the closing, with a reason, before the result is determined."""
    row = await correct_account(work, session_id, body.returned, body.unreturned, body.reason)
    return await session_view(work, row)


def _members(staff: schemas.StaffIn) -> list[Member]:
    duties = (("caller", staff.callers), ("counter", staff.counters), ("overseer", staff.overseers))
    return [
        Member(
            person.account, duty, person.name, str(person.resident_id) if person.resident_id else "",
            tuple(person.relations),
        )
        for duty, people in duties
        for person in people
    ]  # fmt: skip
