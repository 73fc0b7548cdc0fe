"""Close the vote (投票结束) and balance the account of each sheet: what was issued came back or did not."""

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
from ballots.domain.session import Attendance, Session
from ballots.domain.sheet import Account, Papers, Sheet
from ballots.problems import BoxesNotSealed, PapersWithoutCheckIn
from ballots.sessions.sheet import require_each
from ballots.sessions.show import SessionPicture, picture
from ballots.work import Work


async def close_session(work: Work, session_id: UUID, accounts: Sequence[tuple[int, Papers]]) -> SessionPicture:
    """Close the session with the number of each sheet and its papers, and move the election to counting.

    Raises:
        RefusedByRule: an account does not balance. SheetUnknown: a sheet is missing. PapersWithoutCheckIn: somebody holds a paper
        without having checked in. BoxesNotSealed: a box could never be opened and counted.
    """
    session = work.visible(await work.sessions.find(session_id))
    step(SESSION, session.state, "close")
    election = await work.election(session.election_id)
    rulebook = await work.rulebook(election)
    move = step_message(election, "count", session.id, wording.VOTING_OVER)
    await work.registry.check(move)
    # What would refuse the close is told before check-ins are paused for it.
    await _balance_all(work, rulebook, session, accounts, await work.registry.check_ins(election.id, session.round))
    present = await work.registry.pause_check_ins(election.id, session.round)
    session = await work.sessions.lock(session)
    state = step(SESSION, session.state, "close")
    sheets, balanced = await _balance_all(work, rulebook, session, accounts, present)
    closed = [await work.sheets.save(sheet) for sheet in sheets]
    attendance = Attendance(present.entitled, present.present)
    changed = replace(session, state=state, attendance=attendance, closed_at=clock.now())
    session = await work.sessions.save(changed)
    await work.record("ballots.session.closed", session, session.closing(attendance, closed), balanced)
    await work.deliver(move)
    return await picture(work, session)


async def _balance_all(
    work: Work, rulebook: Rulebook, session: Session, accounts: Sequence[tuple[int, Papers]], present: CheckIns
) -> tuple[Sequence[Sheet], Sequence[Decision]]:
    """The sheets with their accounts, and the decisions that they balance."""
    boxes = await work.boxes.of_session(session)
    if not boxes or not all(box.is_sealed for box in boxes):
        raise BoxesNotSealed()
    sheets, issued = await work.sheets.of_session(session), await work.issues.numbers(session)
    papers = require_each(sheets, accounts)
    balanced = [
        decision
        for sheet in sheets
        for decision in balance(rulebook, sheet, issued.of_sheet(sheet.number), papers[sheet.number])
    ]
    # Their check-in was undone, or they came after the list of those present was asked for.
    if absent := set(await work.issues.electors(session)) - present.elector_ids:
        raise PapersWithoutCheckIn(absent)
    return [_closed(each, issued.of_sheet(each.number), papers[each.number]) for each in sheets], balanced


def balance(rulebook: Rulebook, sheet: Sheet, issued: int, papers: Papers) -> tuple[Decision, Decision]:
    """Decide whether the account of a sheet balances; the decisions go into the log.

    Raises:
        RefusedByRule: printed is not issued, spoiled and unused, or issued is not returned and unreturned.
    """
    supply, balanced = papers.supply(rulebook, issued, sheet.printed_at_opening), papers.balance(rulebook, issued)
    # More papers than were issued is a fact that voids the vote and has to be recordable; any other gap is a miscount.
    refuse([supply] if papers.void_the_vote(issued) else [supply, balanced])
    return supply, balanced


def _closed(sheet: Sheet, issued: int, papers: Papers) -> Sheet:
    account = Account(papers.printed, issued, papers.spoiled, papers.unused, papers.returned, papers.unreturned)
    return replace(sheet, account=account, printed_reason=papers.reason)
