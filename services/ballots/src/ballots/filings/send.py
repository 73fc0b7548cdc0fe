"""Send a filing (报送备案): one report of all results of an election to one receiver the document names."""

import hashlib
from collections.abc import Sequence
from uuid import UUID

from electoral_rules.ballots import receiving, rounds
from service_kit import clock
from service_kit.deliveries import Message
from service_kit.ids import uuid7
from service_kit.problems import Unprocessable

from ballots.clients.candidates import outcomes
from ballots.clients.registry import Election
from ballots.domain.contest_result import Result
from ballots.domain.filing import Filing
from ballots.domain.session import Session, latest
from ballots.filings.print import final_results, print_election_report
from ballots.problems import AlreadyDone, ResultNotFinal
from ballots.work import Work


async def send_filing(work: Work, election_id: UUID, receiver: str) -> Filing:
    """Send the report of the whole election to one receiver.

    Raises:
        WrongState: a contest has no result, or its latest is not announced. ResultNotFinal: a contest is voted on again.
        AlreadyDone: sent to it before. Unprocessable: the election's document names no such receiver. Unprintable.
    """
    election = await work.election(election_id)
    found, last = await final_results(work, election), latest(await work.sessions.of_election(election_id))
    if not all(rounds.open_to_filing(each.content.outcome.next_step) for each in found):
        raise ResultNotFinal()
    if receiver not in receiving.receivers(await work.rulebook(election)):
        raise Unprocessable("本选举的文件没有规定该报送对象", "The election's document names no such receiver.")
    report = await print_election_report(work, election.id)
    ended = await _outcomes(work, election, found, last)
    await work.candidates.check(ended)
    await _hold_last(work, last)
    await work.results.lock(found[0])
    filing = _filing(work, found, receiver)
    if not await work.filings.add(filing):
        raise AlreadyDone()
    payload = {**filing.payload(), "report_sha256": hashlib.sha256(report).hexdigest()}
    await work.record("ballots.filing.sent", filing, payload)
    await work.deliver(*ended)
    return filing


async def _hold_last(work: Work, last: Session | None) -> None:
    """Hold the last session, so that no round after it is planned meanwhile.

    Raises:
        ResultNotFinal: one was planned since.
    """
    if last is None:
        return
    await work.sessions.lock(last)
    newest = latest(await work.sessions.of_election(last.election_id))
    if newest is None or newest.id != last.id:
        raise ResultNotFinal()


async def _outcomes(
    work: Work, election: Election, found: Sequence[Result], last: Session | None
) -> tuple[Message, ...]:
    """A seat that stays open may be filled by a separate election later: this vote has ended for who stood in it.

    Once that election is planned, its candidates stand again and their outcome is to come.
    """
    open_ = [
        each
        for each in found
        if rounds.separate(each.content.outcome.next_step) and last and last.id == each.session_id
    ]
    if not open_:
        return ()
    known = await work.candidates.candidacies(election.id)
    slate = await work.candidates.slate(election.id)
    return tuple(
        message
        for each in open_
        for message in outcomes(
            [known[name.candidacy_id] for name in slate.of(each.contest_id)], "not_elected", each.id
        )
    )


def _filing(work: Work, found: Sequence[Result], receiver: str) -> Filing:
    ids = tuple(each.id for each in found)
    about = (found[0].election_id, uuid7(), ids, found[0].community_code)
    return Filing(*about, receiver, "sent", work.caller.subject, clock.now())
