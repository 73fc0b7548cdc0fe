"""Hand out a ballot (发放选票): one for each elector who has checked in, in person, in each round."""

from datetime import datetime
from typing import Any
from uuid import UUID

from electoral_rules.ballots import voting
from service_kit import clock

from ballots.problems import BallotIssued, BoxesNotSealed, WrongState
from ballots.use_cases.work import Work, require


async def issue_ballot(
    work: Work, session_id: UUID, elector_id: UUID, desk: str, *, for_another: bool
) -> tuple[Any, datetime]:
    """Notes that the elector was handed a paper; returns the session and when. Nothing says which paper.

    Raises:
        RefusedByRule: a proxy, another day, or no check-in. BallotIssued: a second paper. BoxesNotSealed, WrongState.
    """
    # A shared lock: closing waits for those who are being served, and whoever comes after it finds the vote closed.
    row = await work.session(session_id, "share")
    if row.state != "open":
        raise WrongState("投票尚未开始或已经结束，不能领票", "Voting is not open.", state=row.state)
    _, rulebook = await work.law(row.election_id)
    if for_another:
        require(voting.proxy(rulebook))
    require(voting.voting_day(rulebook, clock.today(), row.election_day))
    boxes = await work.sessions.boxes_of(row)
    if not boxes or any(box.state != "sealed" for box in boxes):
        raise BoxesNotSealed()
    present = (await work.registry.check_ins(row.election_id, row.round)).electors
    require(voting.ballot_issue(rulebook, checked_in=elector_id in present, already_issued=False))
    issued_at = clock.now()
    values = {
        "election_id": row.election_id, "round": row.round, "elector_id": elector_id, "session_id": row.id,
        "desk": desk, "issued_by": work.caller.subject, "issued_at": issued_at,
    }  # fmt: skip
    if not await work.sessions.issue(values):
        earlier = await work.sessions.issue_of(row.election_id, row.round, elector_id)
        twice = voting.ballot_issue(rulebook, checked_in=True, already_issued=True)
        told = {"issued_at": clock.rfc3339(earlier.issued_at), "desk": earlier.desk} if earlier else {}
        raise BallotIssued(twice.reason_zh, twice.reason_en, decisions=[twice.as_dict()], **told)
    return row, issued_at
