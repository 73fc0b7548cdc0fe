"""Show the gates (关口) of the vote, past and future, with dates and the decisions that stand in the way."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from electoral_rules.ballots import voting
from electoral_rules.dates import timetable
from electoral_rules.decision import Decision
from electoral_rules.organisation.plans import measures_complete
from electoral_rules.rulebook import Rulebook
from service_kit import clock
from service_kit.problems import Forwarded

from ballots.clients.registry import Election
from ballots.domain.gates import in_turn
from ballots.use_cases.file_result import filing_decision
from ballots.use_cases.rounds import latest_results
from ballots.use_cases.work import Work

_AFTER_VOTE = ("closed", "counting", "determined", "announced")
_AFTER_COUNT = ("determined", "announced")
_UNSETTLED = ("revote", "repeat")


async def show_gates(work: Work, election_id: UUID, may_see: Callable[[Work, Any], bool]) -> list[dict[str, Any]]:
    """The gates session, count, result, announcement, certificates and filing of an election.

    ``may_see`` says of which results the caller is told the decisions: they say how the vote went.
    """
    election, rulebook = await work.law(election_id)
    sessions = await work.sessions.of_election(election_id)
    last = sessions[-1] if sessions else None
    state, day = last.state if last else "", election.election_day
    results = list((await latest_results(work, election_id)).values())
    counted = state in _AFTER_COUNT
    settled = counted and all(row.body["outcome"]["next_step"]["kind"] not in _UNSETTLED for row in results)
    announced = bool(results) and all(row.announced_at is not None for row in results)
    filed = tuple([await filing_decision(work, row) for row in results])
    steps = [
        ("session", state in _AFTER_VOTE, day, await _session_decisions(work, election, rulebook, state)),
        ("count", counted, day, ()),
        ("result", settled, day, _results_decisions([row for row in results if may_see(work, row)])),
        ("announcement", announced, day, ()),
        ("certificates", await _certified(work, election_id, results), day, ()),
        ("filing", bool(filed) and not any(decision.blocks for decision in filed), None, filed),
    ]
    return [gate.as_dict() for gate in in_turn(steps)]


def _results_decisions(results: list[Any]) -> tuple[Decision, ...]:
    told = [decision for row in results for decision in row.body["outcome"]["decisions"]]
    return tuple(Decision.from_dict(decision) for decision in told)


async def _session_decisions(work: Work, election: Election, rulebook: Rulebook, state: str) -> tuple[Decision, ...]:
    if state in _AFTER_VOTE or election.election_day is None:
        return (measures_complete(rulebook),)
    day = election.election_day
    decisions = (timetable.election_day_allowed(rulebook, day), measures_complete(rulebook))
    try:
        posted = (await work.candidates.slate(election.id)).posted_on
    except Forwarded:
        # No formal list yet: the candidates service's own gates say so.
        return decisions
    on_list = (timetable.slate_posting(rulebook, posted, day),) if posted else ()
    # Before the day the vote is only not due; after it, a vote that was not held is late.
    late = (voting.voting_day(rulebook, clock.today(), day),) if clock.today() > day else ()
    return (*decisions, *on_list, *late)


async def _certified(work: Work, election_id: UUID, results: list[Any]) -> bool:
    held = {certificate.candidate for certificate in await work.results.certificates_of_election(election_id)}
    elected = {person for row in results for person in row.body["outcome"]["elected"]}
    return bool(results) and elected <= held
