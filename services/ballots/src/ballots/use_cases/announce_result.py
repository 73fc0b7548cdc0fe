"""Announce a result (当场宣布选举结果): on the election day, by a notice, once the log has everything that led to it."""

from typing import Any
from uuid import UUID

from electoral_rules import lifecycle
from electoral_rules.ballots.voting import ANNOUNCE, same_day
from service_kit import clock

from ballots.domain.wording import notice
from ballots.problems import AlreadyDone, NotSequenced
from ballots.use_cases.work import Work, require, step


async def announce_result(work: Work, result_id: UUID, place: str, evidence_sha256: str) -> Any:
    """Posts the notice, tells the candidates service who is elected, and returns the row.

    Raises:
        RefusedByRule: it is another day. NotSequenced: audit has not taken every event yet. AlreadyDone.
    """
    row = await work.result(result_id, locked=True)
    if row.announced_at is not None:
        raise AlreadyDone()
    election, rulebook = await work.law(row.election_id)
    decisions = require(same_day(rulebook, ANNOUNCE, clock.today(), row.election_day))
    waiting = await work.results.unsequenced(row.election_id)
    if waiting:
        raise NotSequenced(service="audit", waiting=waiting, headers={"Retry-After": "1"})
    await work.audit.require_evidence(evidence_sha256)
    await tell_elected(work, row)
    if row.body["outcome"]["next_step"]["kind"] == "none":
        await tell_not_elected(work, row)
    title, content = notice(election.community_name, election.body, row.body)
    told = {
        "kind": "result", "title": title, "content": content, "posted_at": clock.rfc3339(clock.now()), "place": place,
        "evidence_sha256": evidence_sha256,
    }  # fmt: skip
    posted = await work.registry.post_notice(row.election_id, told)
    await work.results.announce(row, {"announced_at": clock.now(), "notice": posted})
    await _close_meeting(work, row)
    event = {
        "result_id": row.id, "session_id": row.session_id, "contest_id": row.contest_id, "result_sha256": row.sha256,
        "notice_number": posted["number"], "content_sha256": posted["content_sha256"],
    }  # fmt: skip
    await work.events.record("result.announced", row.election_id, row.community_code, event, decisions)
    return await work.result(result_id)


async def tell_elected(work: Work, row: Any) -> None:
    """Tells the candidacies this result elects."""
    known = await work.candidates.candidacies(row.election_id)
    for person in row.body["outcome"]["elected"]:
        if person in known:
            await work.candidates.tell_outcome(known[person], "elected", row.id)


async def tell_not_elected(work: Work, row: Any) -> None:
    """Tells everybody else on the formal list of the contest, once nothing more is voted on."""
    known = await work.candidates.candidacies(row.election_id)
    for name in (await work.candidates.slate(row.election_id)).of(str(row.contest_id)):
        await work.candidates.tell_outcome(known[name.candidacy_id], "not_elected", row.id)


async def _close_meeting(work: Work, row: Any) -> None:
    session = await work.session(row.session_id, "update")
    results = [known for known in await work.results.of_election(row.election_id) if known.session_id == session.id]
    if all(known.announced_at is not None for known in results):
        await work.sessions.change(session, {"state": step(lifecycle.SESSION, session.state, "announce")})
