"""Issue a ballot (发放选票): one of each sheet for each elector who has checked in, or whose proxy has, in each round."""

from dataclasses import dataclass
from uuid import UUID

from electoral_rules.ballots import proxies, voting
from electoral_rules.book.decision import Decision
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.electorate.credentials import credential_decisions
from service_kit import clock
from service_kit.work import refuse

from ballots.clients.registry import CheckIn
from ballots.domain.issue import Issue
from ballots.domain.session import Session
from ballots.domain.venue import meant
from ballots.problems import BallotIssued, BoxesNotSealed, SheetUnknown, VenueUnknown, WrongState
from ballots.work import Work


@dataclass(frozen=True, slots=True)
class Desk:
    """发票台: its name, the number of its venue (None: the only one), and the sheet it hands out."""

    name: str
    venue: int | None
    sheet: int


async def issue_ballot(work: Work, session_id: UUID, elector_id: UUID, desk: Desk, agent_id: UUID | None) -> Issue:
    """Note that a paper was handed out for the elector, to ``agent_id`` who came by a proxy. Nothing says which paper.

    Raises:
        RefusedByRule: no proxies here, or not entrusted; the proxy came before the elector; another day, no check-in, or no valid credential. BallotIssued: the same sheet twice. VenueUnknown,
        SheetUnknown, BoxesNotSealed, WrongState.
    """
    session = work.visible(await work.sessions.find(session_id))
    require_open(session)
    rulebook = await work.rulebook(await work.election(session.election_id))
    check_in = await work.registry.check_in(session.election_id, session.round, elector_id)
    # A shared lock: closing waits for those who are being served, and whoever comes after it finds the vote closed.
    session = await work.sessions.share(session)
    require_open(session)
    approved = await work.exceptions.approved(session)
    by_proxy = _judge_proxy(rulebook, check_in, agent_id)
    refuse(by_proxy, approved)
    refuse([voting.voting_day(rulebook, clock.today(), session.election_day)], approved)
    boxes = await work.boxes.of_session(session)
    if not boxes or not all(box.is_sealed for box in boxes):
        raise BoxesNotSealed()
    allowed = [*by_proxy, voting.ballot_issue(rulebook, checked_in=check_in is not None, already_issued=False)]
    if check_in is not None:
        allowed += credential_decisions(rulebook, check_in.credential, session.election_day)
    refuse(allowed, approved)
    person = check_in.person if check_in else ""
    venue = meant(await work.venues.of_session(session), desk.venue)
    if venue is None:
        raise VenueUnknown()
    if desk.sheet not in {sheet.number for sheet in await work.sheets.of_session(session)}:
        raise SheetUnknown()
    issue = Issue(
        session.election_id,
        session.round,
        elector_id,
        desk.sheet,
        session.id,
        venue.number,
        desk.name,
        work.caller.subject,
        clock.now(),
        person,
    )
    if not await work.issues.add(issue):
        raise _twice(rulebook, await work.issues.find(session, elector_id, desk.sheet))
    await work.record("ballots.ballot.issued", session, issue.payload(), allowed)
    return issue


def _judge_proxy(rulebook: Rulebook, check_in: CheckIn | None, agent_id: UUID | None) -> tuple[Decision, ...]:
    if agent_id is None:
        return proxies.in_person(rulebook, by_agent=check_in is not None and check_in.agent_id is not None)
    # The registry checks in no agent whom the elector did not entrust; whoever has not checked in hears that.
    return (proxies.handed(rulebook, entrusted=check_in is None or check_in.agent_id == agent_id),)


def require_open(session: Session) -> None:
    """Let papers be handed out and taken back while votes are cast.

    Raises:
        WrongState.
    """
    if not session.is_open:
        raise WrongState("投票尚未开始或已经结束，不能办理选票", "Voting is not open.", state=session.state)


def _twice(rulebook: Rulebook, earlier: Issue | None) -> BallotIssued:
    twice = voting.ballot_issue(rulebook, checked_in=True, already_issued=True)
    if earlier is None:
        return BallotIssued(twice.reason_zh, twice.reason_en, decisions=[twice.as_dict()])
    when = clock.rfc3339(earlier.issued_at)
    return BallotIssued(
        twice.reason_zh, twice.reason_en, decisions=[twice.as_dict()], issued_at=when, desk=earlier.desk
    )
