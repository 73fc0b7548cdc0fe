"""Correct the ballot account (更正选票账): the boxes hold another number of papers than was noted at the closing."""

import hashlib
from typing import Any
from uuid import UUID

from ballots.problems import WrongState
from ballots.use_cases.close_session import Papers, balance
from ballots.use_cases.work import Work


async def correct_account(work: Work, session_id: UUID, returned: int, unreturned: int, reason: str) -> Any:
    """Notes the corrected numbers and tells the closing again with them; returns the row.

    Raises:
        RefusedByRule: the account does not balance. WrongState: the vote is open, or its result is determined.
    """
    row = await work.session(session_id, "update")
    if row.state not in ("closed", "counting"):
        raise WrongState(
            "投票结束后、认定结果前才能更正", "Correct it after the vote, before the result.", state=row.state
        )
    _, rulebook = await work.law(row.election_id)
    decision = balance(rulebook, row.issued, Papers(row.printed, row.spoiled, row.unused, returned, unreturned))
    await work.sessions.change(row, {"returned": returned, "unreturned": unreturned})
    told = {
        "session_id": row.id, "returned": returned, "unreturned": unreturned, "was_returned": row.returned,
        "reason_sha256": hashlib.sha256(reason.encode()).hexdigest(),
    }  # fmt: skip
    await work.events.record("session.account_corrected", row.election_id, row.community_code, told, (decision,))
    # Who checks the log takes the last closing of a session for its account.
    closing = {
        "session_id": row.id, "round": row.round, "entitled": row.entitled, "attended": row.attended,
        "issued": row.issued, "returned": returned, "unreturned": unreturned,
    }  # fmt: skip
    await work.events.record("session.closed", row.election_id, row.community_code, closing, (decision,))
    return await work.session(session_id)
