"""Send a filing (报送备案): the report of an announced result to one receiver the document names."""

import hashlib
from uuid import UUID

from electoral_rules.ballots import receiving, rounds
from service_kit import clock
from service_kit.deliveries import Message
from service_kit.ids import uuid7
from service_kit.problems import Unprocessable

from ballots.clients.candidates import outcomes
from ballots.domain.contest_result import Result, latest_results
from ballots.domain.filing import Filing
from ballots.filings.print import print_report
from ballots.problems import AlreadyDone, ResultNotFinal, WrongState
from ballots.work import Work


async def send_filing(work: Work, result_id: UUID, receiver: str) -> Filing:
    """Send the report to one receiver.

    Raises:
        WrongState: not announced. ResultNotFinal: the contest is voted on again. AlreadyDone: sent to it before.
        Unprocessable: the election's document names no such receiver.
    """
    result = work.visible(await work.results.find(result_id))
    if result.announced_at is None:
        raise WrongState("结果宣布后才能报送备案", "Announce the result first.")
    await _require_final(work, result)
    rulebook = await work.rulebook(await work.election(result.election_id))
    if receiver not in receiving.receivers(rulebook):
        raise Unprocessable("本选举的文件没有规定该报送对象", "The election's document names no such receiver.")
    report = await print_report(work, result_id)
    ended = await _outcomes(work, result)
    await work.candidates.check(ended)
    result = await work.results.lock(result)
    filing = _filing(work, result, receiver)
    first = not await work.filings.of_result(result)
    if not await work.filings.add(filing):
        raise AlreadyDone()
    payload = {**filing.payload(), "report_sha256": hashlib.sha256(report).hexdigest()}
    await work.record("ballots.filing.sent", filing, payload)
    await work.deliver(*ended if first else ())
    return filing


async def _require_final(work: Work, result: Result) -> None:
    latest = latest_results(await work.results.of_election(result.election_id))[result.contest_id]
    if latest.id != result.id or not rounds.open_to_filing(result.content.outcome.next_step):
        raise ResultNotFinal()


async def _outcomes(work: Work, result: Result) -> tuple[Message, ...]:
    """The seat stays open and may be filled by a separate election later: this vote has ended for who stood in it."""
    if not rounds.separate(result.content.outcome.next_step) or await work.filings.of_result(result):
        return ()
    known = await work.candidates.candidacies(result.election_id)
    slate = await work.candidates.slate(result.election_id)
    candidacies = [known[name.candidacy_id] for name in slate.of(result.contest_id)]
    return outcomes(candidacies, "not_elected", result.id)


def _filing(work: Work, result: Result, receiver: str) -> Filing:
    return Filing(
        result.election_id,
        uuid7(),
        result.id,
        result.community_code,
        receiver,
        "sent",
        work.caller.subject,
        clock.now(),
    )
