"""Routes of sessions (选举大会) and the ballots handed out at them (发票)."""

from uuid import UUID

from service_kit.access import permit
from service_kit.paging import Items
from service_kit.routing import Router

from ballots.sessions.close import close_session
from ballots.sessions.correct import correct_account
from ballots.sessions.input_shapes import (
    AgendaIn,
    BallotIssueIn,
    ClosingIn,
    CorrectionIn,
    OpeningIn,
    SessionIn,
    TakingBackIn,
)
from ballots.sessions.issue import Desk as IssuingDesk
from ballots.sessions.issue import issue_ballot
from ballots.sessions.note import note_agenda
from ballots.sessions.open import open_session
from ballots.sessions.plan import plan_session
from ballots.sessions.shapes import IssueView, PublicSessionView, SessionView, session_view
from ballots.sessions.show import show_session, show_sessions
from ballots.sessions.take_back import take_ballot_back
from ballots.work import Desk

router = Router("选举大会 · sessions")
_READ = [permit("ballots.session.read")]


@router.post(
    "/elections/{election_id}/sessions",
    status_code=201,
    operation_id="ballots_plan_session",
    dependencies=[permit("ballots.session.create")],
)
async def post_session(election_id: UUID, body: SessionIn, work: Desk) -> SessionView:
    """Plan a round: its venues, its sheets, and staff without candidates or their near relatives · 安排一轮选举大会."""
    return SessionView.of(await plan_session(work, election_id, body.wish()))


@router.get("/elections/{election_id}/sessions", operation_id="ballots_list_sessions", dependencies=_READ)
async def get_sessions(election_id: UUID, work: Desk) -> Items[SessionView | PublicSessionView]:
    """List all rounds of an election · 各轮选举大会."""
    return Items(items=[session_view(each) for each in await show_sessions(work, election_id)])


@router.get("/sessions/{session_id}", operation_id="ballots_show_session", dependencies=_READ)
async def get_session(session_id: UUID, work: Desk) -> SessionView | PublicSessionView:
    """Show one round · 一轮选举大会."""
    return session_view(await show_session(work, session_id))


@router.post(
    "/sessions/{session_id}/agenda",
    operation_id="ballots_note_agenda",
    dependencies=[permit("ballots.session.note_agenda")],
)
async def post_agenda(session_id: UUID, body: AgendaIn, work: Desk) -> SessionView:
    """Note what the meeting has done before it votes · 议程办理."""
    return SessionView.of(await note_agenda(work, session_id, body.items, body.evidence_sha256))


@router.post(
    "/sessions/{session_id}/opening",
    operation_id="ballots_open_session",
    dependencies=[permit("ballots.session.open")],
)
async def post_opening(session_id: UUID, body: OpeningIn, work: Desk) -> SessionView:
    """Open the vote with the papers printed, when no gate stands in the way · 开始投票."""
    return SessionView.of(await open_session(work, session_id, body.printed()))


@router.post(
    "/sessions/{session_id}/ballot-issues",
    status_code=201,
    operation_id="ballots_issue_ballot",
    dependencies=[permit("ballots.ballot.issue")],
)
async def post_issue(session_id: UUID, body: BallotIssueIn, work: Desk) -> IssueView:
    """Hand one paper to an elector who has checked in, or to who came for one by a proxy · 发放选票."""
    desk = IssuingDesk(body.desk, body.venue, body.sheet)
    return IssueView.of(await issue_ballot(work, session_id, body.voter_id, desk, body.agent_id))


@router.post(
    "/sessions/{session_id}/ballot-issues/{elector_id}/taking-back",
    operation_id="ballots_take_back_ballot",
    dependencies=[permit("ballots.ballot.take_back")],
)
async def post_taking_back(session_id: UUID, elector_id: UUID, body: TakingBackIn, work: Desk) -> IssueView:
    """Take a ballot back that was handed out by mistake, with a reason, by somebody else · 收回错发的选票."""
    return IssueView.of(await take_ballot_back(work, session_id, elector_id, body.sheet, body.reason))


@router.post(
    "/sessions/{session_id}/closing",
    operation_id="ballots_close_session",
    dependencies=[permit("ballots.session.close")],
)
async def post_closing(session_id: UUID, body: ClosingIn, work: Desk) -> SessionView:
    """Close the vote with a balanced ballot account · 投票结束."""
    return SessionView.of(await close_session(work, session_id, body.papers()))


@router.post(
    "/sessions/{session_id}/account-corrections",
    operation_id="ballots_correct_account",
    dependencies=[permit("ballots.session.close")],
)
async def post_correction(session_id: UUID, body: CorrectionIn, work: Desk) -> SessionView:
    """Correct what was noted at the closing, with a reason, before the result is determined · 更正选票账."""
    corrected = await correct_account(work, session_id, body.sheet, body.returned, body.unreturned, body.reason)
    return SessionView.of(corrected)
