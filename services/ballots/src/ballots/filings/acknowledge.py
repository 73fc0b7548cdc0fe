"""Acknowledge a filing (签收) by the receiver's own account; the election is filed when everybody has."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from electoral_rules.ballots import receiving
from electoral_rules.book.decision import Decision
from electoral_rules.book.rulebook import Rulebook
from service_kit import clock
from service_kit.order import next_number
from service_kit.problems import Forbidden

from ballots.clients.registry import Election, exit_message, step_message
from ballots.domain import wording
from ballots.domain.contest_result import Result, latest_results
from ballots.domain.filing import Filing, completion, telling_of
from ballots.problems import AlreadyDone
from ballots.work import Work


async def acknowledge_filing(work: Work, filing_id: UUID) -> tuple[Filing, Decision]:
    """Note the receiver's own acknowledgement; answers whether the filing is complete now (1f).

    Raises:
        Forbidden: the caller is not the receiver. AlreadyDone.
    """
    filing = work.visible(await work.filings.find(filing_id))
    _require_receiver(work, filing)
    if filing.acknowledged_at is not None:
        raise AlreadyDone()
    election = await work.election(filing.election_id)
    rulebook = await work.rulebook(election)
    # Two last receivers at once, of two results, would each miss the other's word: the first session's row makes them wait.
    await work.sessions.lock((await work.sessions.of_election(filing.election_id))[0])
    if await work.filings.lock(filing) != filing:
        raise AlreadyDone()
    acknowledged = replace(
        filing, state="acknowledged", acknowledged_by=work.caller.subject, acknowledged_at=clock.now()
    )
    filing = await work.filings.save(acknowledged)
    sent = await work.filings.of_election(filing.election_id)
    decision = completion(rulebook, telling_of(filing.newest, sent))
    payload = {**filing.payload(), "complete": not decision.blocks}
    await work.record("ballots.filing.acknowledged", filing, payload, [decision])
    found = await work.results.of_election(filing.election_id)
    if _everything_filed(election, rulebook, found, sent):
        number = await next_number(work.session)
        await work.deliver(
            step_message(election, "filing", filing.id, wording.FILED, left_open=_left_open(found)),
            exit_message(election, "results_filed", filing.id, number, [decision]),
        )
    return filing, decision


def _require_receiver(work: Work, filing: Filing) -> None:
    role = receiving.acknowledging_role(filing.receiver)
    if work.caller.role != role or work.caller.is_person_of(filing.filed_by):
        raise Forbidden("只有报送对象本人单位可以签收", "Only the receiver acknowledges it.")


def _everything_filed(election: Election, rulebook: Rulebook, found: Iterable[Result], sent: Iterable[Filing]) -> bool:
    """Whether the latest result of every contest is filed with everybody."""
    latest, filings = latest_results(found), list(sent)
    if {seat.id for seat in election.contests} - set(latest):
        return False
    return not any(completion(rulebook, telling_of(result.id, filings)).blocks for result in latest.values())


def _left_open(found: Iterable[Result]) -> dict[str, int]:
    """The seats of each office that its latest result leaves open; who became void since has left a vacancy of its own."""
    latest = [result.content for result in latest_results(found).values()]
    return {each.contest.office: each.outcome.open_seats for each in latest if each.outcome.open_seats}
