"""Take a ballot back (收回错发的选票): it was handed out by mistake and is not in a box."""

from uuid import UUID

from electoral_rules.ballots import undoing
from service_kit import clock
from service_kit.hashes import sha256_of
from service_kit.work import refuse

from ballots.domain.issue import Issue, TakingBack
from ballots.problems import NoBallotIssued
from ballots.sessions.issue import require_open
from ballots.work import Work


async def take_ballot_back(work: Work, session_id: UUID, elector_id: UUID, sheet: int, reason: str) -> Issue:
    """Set the issue aside with its reason; the paper counts as unused or spoiled, and the elector may be handed one.

    Raises:
        RefusedByRule: the clerk who handed it out asks. NoBallotIssued; WrongState: the vote is not open.
    """
    session = work.visible(await work.sessions.find(session_id))
    require_open(session)
    rulebook = await work.rulebook(await work.election(session.election_id))
    # Nobody is served and nothing closes meanwhile: the account counts the papers that are out.
    session = await work.sessions.lock(session)
    require_open(session)
    issue = await work.issues.find(session, elector_id, sheet)
    if issue is None:
        raise NoBallotIssued()
    decision = undoing.undone(rulebook, [issue.issued_by], work.caller.known_as([issue.issued_by]))
    refuse([decision], await work.exceptions.approved(session))
    await work.issues.take_back(issue, TakingBack(reason, work.caller.subject, clock.now()))
    payload = {**issue.payload(), "reason_sha256": sha256_of(reason)}
    await work.record("ballots.ballot.taken_back", session, payload, [decision])
    return issue
