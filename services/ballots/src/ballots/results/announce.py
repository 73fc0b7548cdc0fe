"""Announce a result (当场宣布选举结果): on the election day, by a notice, once the log has everything that led to it."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from electoral_rules.ballots import announcing, rounds, voting
from electoral_rules.book.lifecycle import SESSION
from electoral_rules.organisation import naming
from service_kit import clock
from service_kit.deliveries import Message
from service_kit.ids import uuid7
from service_kit.order import next_number
from service_kit.work import refuse, step

from ballots.certificates.exit import exit_of_certificates
from ballots.clients.candidates import Candidacy, outcomes
from ballots.clients.registry import RESULT_NOTICE, Election, exit_message, notice_message
from ballots.domain import wording
from ballots.domain.contest_result import Result, Standing
from ballots.domain.notice import Notice, Posting
from ballots.problems import AlreadyDone, NotSequenced
from ballots.results.show import standings
from ballots.teams.check import keep_check
from ballots.teams.judge import Changing, judge_where_ordered
from ballots.teams.offices import offices_of
from ballots.work import Work


async def announce_result(work: Work, result_id: UUID, posting: Posting) -> Standing:
    """Post the notice, tell the services below who is elected and takes an office, and end the meeting with its last result.

    Raises:
        RefusedByRule: it is another day. NotSequenced: an event of a service is not in the log yet. EvidenceMissing. AlreadyDone.
    """
    result = work.visible(await work.results.find(result_id))
    if result.announced_at is not None:
        raise AlreadyDone()
    election = await work.election(result.election_id)
    rulebook = await work.rulebook(election)
    decision = voting.same_day(rulebook, voting.ANNOUNCE, clock.today(), result.election_day)
    refuse([decision], await work.exceptions.approved(result))
    await _require_logged(work, result)
    log_size = await work.audit.log_size(result.election_id)
    await work.evidence.require(posting.evidence_sha256)
    notice = _notice(election, result, posting)
    posted = notice_message(RESULT_NOTICE, election.id, result.id, notice)
    await work.registry.check(posted)
    # Who is elected by it is struck off before, or is annulled after.
    await work.candidates.hold_slate(election.id)
    known = await work.candidates.candidacies(election.id)
    ended = await _outcomes(work, result, known)
    await work.candidates.check(ended)
    announced = replace(result, announced_at=clock.now(), log_size=log_size, notice=notice)
    team = await judge_where_ordered(work, election, rulebook, Changing(announcing=announced))
    # The answer shows whose election became void since; once something is changed nobody is asked.
    await work.later([announced])
    if await work.results.lock(result) != result:
        raise AlreadyDone()
    result = await work.results.save(announced)
    over = await _end_meeting(work, result)
    rests_on = {"rulebook_sha256": result.content.rulebook_sha256, "log_size": log_size}
    payload = {**result.payload(), **rests_on, "notice_id": notice.id, "content_sha256": notice.content_sha256}
    await work.record("ballots.result.announced", result, payload, [decision])
    cases = await keep_check(work, election, team) if team else []
    await work.deliver(posted, *ended, await offices_of(work, election, result, known), *cases)
    if over:
        number = await next_number(work.session)
        await work.deliver(
            exit_message(election, "results_announced", result.session_id, number, [decision]),
            await exit_of_certificates(work, election, result, ()),
        )
    return (await standings(work, [result]))[0]


async def _require_logged(work: Work, result: Result) -> None:
    election_id = result.election_id
    waiting = {
        "registry": await work.registry.waiting(election_id),
        "candidates": await work.candidates.waiting(election_id),
        "ballots": await work.results.unsequenced(election_id),
    }
    if any(waiting.values()):
        raise NotSequenced(waiting)


def _notice(election: Election, result: Result, posting: Posting) -> Notice:
    content, body = result.content, naming.body_of(election.community_name, election.body)
    title = announcing.result_title(body, naming.office_zh(content.contest.office), content.round)
    return Notice.make(uuid7(), title, wording.result_text(content), clock.now(), posting)


async def _outcomes(work: Work, result: Result, known: Mapping[str, Candidacy]) -> tuple[Message, ...]:
    """Those elected; and everybody else on the formal list of the contest, once nothing more is voted on."""
    elected = [known[person] for person in result.elected if person in known]
    messages = outcomes(elected, "elected", result.id)
    if not rounds.ends_the_vote(result.content.outcome.next_step):
        return messages
    slate = await work.candidates.slate(result.election_id)
    candidacies = [known[name.candidacy_id] for name in slate.of(result.contest_id)]
    others = [each for each in candidacies if each.id not in result.elected]
    return (*messages, *outcomes(others, "not_elected", result.id))


async def _end_meeting(work: Work, result: Result) -> bool:
    session = await work.sessions.lock(work.visible(await work.sessions.find(result.session_id)))
    found = [each for each in await work.results.of_election(result.election_id) if each.session_id == session.id]
    over = all(each.announced_at is not None for each in found)
    if over:
        await work.sessions.save(replace(session, state=step(SESSION, session.state, "announce")))
    return over
