"""Correct the ballot account (更正选票账): the boxes hold another number of papers than was noted at the closing."""

from dataclasses import replace
from uuid import UUID

from service_kit.hashes import sha256_of

from ballots.problems import SheetUnknown, WrongState
from ballots.sessions.close import balance
from ballots.sessions.show import SessionPicture, picture
from ballots.work import Work


async def correct_account(
    work: Work, session_id: UUID, number: int, returned: int, unreturned: int, reason: str
) -> SessionPicture:
    """Note the corrected numbers of one sheet, and tell the log the closing again with them.

    Raises:
        RefusedByRule: the account does not balance. SheetUnknown. WrongState: the vote is open, or its result is determined.
    """
    session = work.visible(await work.sessions.find(session_id))
    rulebook = await work.rulebook(await work.election(session.election_id))
    session = await work.sessions.lock(session)
    sheets = await work.sheets.of_session(session)
    sheet = next((each for each in sheets if each.number == number), None)
    if sheet is None:
        raise SheetUnknown()
    noted, attendance = sheet.account, session.attendance
    if noted is None or attendance is None or session.is_determined:
        raise WrongState(
            "投票结束后、认定结果前才能更正", "Correct it after the vote, before the result.", state=session.state
        )
    account = replace(noted, returned=returned, unreturned=unreturned)
    # What was printed is not corrected: its reason was given at the closing.
    corrected = replace(sheet, account=account)
    decisions = balance(rulebook, replace(corrected, printed_at_opening=None), account.issued, account.papers)
    await work.sheets.save(corrected)
    payload = {
        "session_id": session.id,
        "sheet": number,
        "returned": returned,
        "unreturned": unreturned,
        "was_returned": noted.returned,
        "reason_sha256": sha256_of(reason),
    }
    await work.record("ballots.session.account_corrected", session, payload, decisions)
    closed = [corrected if each.number == number else each for each in sheets]
    await work.record("ballots.session.closed", session, session.closing(attendance, closed), decisions)
    return await picture(work, session)
