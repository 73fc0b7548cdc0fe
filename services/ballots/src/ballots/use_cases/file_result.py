"""File the result report (备案) with every receiver the document names, and acknowledge it by the receiver's own account."""

import hashlib
from typing import Any
from uuid import UUID

from electoral_rules.ballots import filings
from electoral_rules.decision import Decision
from service_kit import clock
from service_kit.ids import uuid7
from service_kit.problems import Forbidden, NotFound

from ballots.problems import AlreadyDone, ResultNotFinal, WrongState
from ballots.use_cases.announce_result import tell_not_elected
from ballots.use_cases.print_papers import print_report
from ballots.use_cases.rounds import latest_results
from ballots.use_cases.work import Work

RECEIVING_ROLE = {"district_civil_affairs": "civil_affairs_bureau", "street": "street_office"}


async def file_result(work: Work, result_id: UUID, receiver: str) -> Any:
    """Sends the report of an announced result to one receiver and returns the row.

    Raises:
        WrongState: not announced. ResultNotFinal: the contest is voted on again. AlreadyDone: sent to it before.
    """
    row = await work.result(result_id, locked=True)
    if row.announced_at is None:
        raise WrongState("结果宣布后才能报送备案", "Announce the result first.")
    latest = (await latest_results(work, row.election_id))[str(row.contest_id)]
    if latest.id != row.id or row.body["outcome"]["next_step"]["kind"] in ("revote", "repeat"):
        raise ResultNotFinal()
    report = await print_report(work, result_id)
    first = not await work.results.filings_of(row)
    filing_id = uuid7()
    values = {
        "election_id": row.election_id, "id": filing_id, "result_id": row.id, "receiver": receiver, "state": "sent",
        "filed_by": work.caller.subject, "filed_at": clock.now(),
    }  # fmt: skip
    if not await work.results.add_filing(values):
        raise AlreadyDone()
    if first and row.body["outcome"]["next_step"]["kind"] == "run_off":
        # The seat stays open and may be filled by a separate election later; this vote has ended for who stood in it.
        await tell_not_elected(work, row)
    told = {
        "result_id": row.id, "filing_id": filing_id, "receiver": receiver,
        "report_sha256": hashlib.sha256(report).hexdigest(),
    }  # fmt: skip
    await work.events.record("filing.sent", row.election_id, row.community_code, told)
    return await work.results.find_filing(filing_id)


async def acknowledge_filing(work: Work, filing_id: UUID) -> tuple[Any, Decision]:
    """Notes the receiver's own acknowledgement; returns the row and whether the filing is complete now (1f).

    Raises:
        Forbidden: the caller is not the receiver. AlreadyDone.
    """
    filing = await work.results.find_filing(filing_id)
    if filing is None:
        raise NotFound()
    row = await work.result(filing.result_id, locked=True)
    if work.caller.role != RECEIVING_ROLE[filing.receiver] or work.caller.subject == filing.filed_by:
        raise Forbidden("只有报送对象本人单位可以签收", "Only the receiver acknowledges it.")
    if filing.acknowledged_at is not None:
        raise AlreadyDone()
    # Two last receivers at once, of two results, would each miss the other's word: the first session's row makes them wait.
    await work.session((await work.sessions.of_election(row.election_id))[0].id, "update")
    values = {"state": "acknowledged", "acknowledged_by": work.caller.subject, "acknowledged_at": clock.now()}
    await work.results.change_filing(filing, values)
    election, _ = await work.law(row.election_id)
    decision = await filing_decision(work, row)
    told = {
        "result_id": row.id, "filing_id": filing.id, "receiver": filing.receiver, "complete": not decision.blocks,
    }  # fmt: skip
    await work.events.record("filing.acknowledged", row.election_id, row.community_code, told, (decision,))
    if await everything_filed(work, row.election_id):
        await work.registry.advance(election, "filed", "选举结果报告单已由全部报送对象签收")
    return await work.results.find_filing(filing_id), decision


async def filing_decision(work: Work, row: Any) -> Decision:
    """Whether every receiver has acknowledged the report of a result."""
    _, rulebook = await work.law(row.election_id)
    sent = await work.results.filings_of(row)
    return filings.complete(rulebook, [filing.receiver for filing in sent if filing.acknowledged_at is not None])


async def everything_filed(work: Work, election_id: UUID) -> bool:
    """Whether the latest result of every contest is filed with everybody."""
    election, _ = await work.law(election_id)
    latest = await latest_results(work, election_id)
    if {seat.id for seat in election.contests} - set(latest):
        return False
    return not any([(await filing_decision(work, row)).blocks for row in latest.values()])
