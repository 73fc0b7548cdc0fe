"""Close the vote (投票结束) and balance the ballot account: what was issued came back or did not."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from electoral_rules.book.decision import Decision
from electoral_rules.book.lifecycle import SESSION
from electoral_rules.book.rulebook import Rulebook
from service_kit import clock
from service_kit.work import refuse, step

from ballots.clients.registry import CheckIns, step_message
from ballots.domain import wording
from ballots.domain.session import Account, Papers
from ballots.problems import BoxesNotSealed, PapersWithoutCheckIn
from ballots.sessions.show import SessionPicture, picture
from ballots.work import Work


async def close_session(work: Work, session_id: UUID, papers: Papers) -> SessionPicture:
    """Close the session and move the election to counting.

    Raises:
        RefusedByRule: the account does not balance.
        PapersWithoutCheckIn: somebody holds a paper without having checked in. BoxesNotSealed: a box could never be opened and counted.
    """
    session = work.visible(await work.sessions.find(session_id))
    step(SESSION, session.state, "close")
    election = await work.election(session.election_id)
    rulebook = await work.rulebook(election)
    move = step_message(election, "count", session.id, wording.VOTING_OVER)
    await work.registry.check(move)
    present = await work.registry.check_ins(session.election_id, session.round)
    session = await work.sessions.lock(session)
    state = step(SESSION, session.state, "close")
    boxes = await work.boxes.of_session(session)
    if not boxes or not all(box.is_sealed for box in boxes):
        raise BoxesNotSealed()
    holding = await work.issues.electors(session)
    decisions = require_balance(rulebook, len(holding), papers, session.printed_at_opening)
    account = _account(present, holding, papers)
    closed = replace(session, state=state, account=account, closed_at=clock.now(), printed_reason=papers.reason)
    session = await work.sessions.save(closed)
    await work.record("ballots.session.closed", session, session.closing(account), decisions)
    await work.deliver(move)
    return await picture(work, session)


def require_balance(
    rulebook: Rulebook, issued: int, papers: Papers, at_opening: int | None
) -> tuple[Decision, Decision]:
    """Decide whether the ballot account balances; the decisions go into the log.

    Raises:
        RefusedByRule: printed is not issued, spoiled and unused, or issued is not returned and unreturned.
    """
    supply, balanced = papers.supply(rulebook, issued, at_opening), papers.balance(rulebook, issued)
    # More papers than were issued is a fact that voids the vote and has to be recordable; any other gap is a miscount.
    refuse([supply] if papers.void_the_vote(issued) else [supply, balanced])
    return supply, balanced


def _account(present: CheckIns, holding: Sequence[UUID], papers: Papers) -> Account:
    issued = len(holding)
    # Their check-in was undone, or they came after the list of those present was asked for.
    if absent := set(holding) - present.elector_ids:
        raise PapersWithoutCheckIn(absent)
    return Account(
        entitled=present.entitled,
        attended=present.present,
        printed=papers.printed,
        issued=issued,
        spoiled=papers.spoiled,
        unused=papers.unused,
        returned=papers.returned,
        unreturned=papers.unreturned,
    )
