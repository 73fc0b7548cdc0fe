"""Determine the results of a session (认定选举结果): a pure function of counts, attendance, rulebook and standings."""

import hashlib
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import rfc8785
from electoral_rules import lifecycle
from electoral_rules.ballots import counting
from electoral_rules.ballots.outcome import Outcome
from electoral_rules.ballots.results import PersonStanding
from electoral_rules.ballots.voting import COUNT, same_day
from electoral_rules.rulebook import Rulebook
from service_kit import clock
from service_kit.ids import uuid7

from ballots.clients.candidates import ON_LIST
from ballots.domain import result as results
from ballots.domain.ballot import Contest, ballot_from_json
from ballots.domain.figures import Figures, add, from_json
from ballots.problems import CountsIncomplete, CountsUnbalanced, WriteInUnreviewed
from ballots.use_cases.work import Work, require, step


async def determine_results(work: Work, session_id: UUID) -> list[Any]:
    """Stores a result for every contest on the session's ballot, moves the election on, and returns the rows.

    Raises:
        CountsIncomplete. CountsUnbalanced: the boxes do not hold what came back. RefusedByRule: it is another day.
        WriteInUnreviewed: somebody written in who matters was not reviewed.
    """
    row = await work.session(session_id, "update")
    state = step(lifecycle.SESSION, row.state, "determine")
    election, rulebook = await work.law(row.election_id)
    require(same_day(rulebook, COUNT, clock.today(), row.election_day))
    meeting = results.Meeting(row.entitled, row.attended, row.issued, row.returned, row.unreturned)
    kept = []
    for contest in ballot_from_json(row.ballot):
        figures = await _figures(work, row, contest)
        _require_all_papers(rulebook, meeting, figures)
        written = tuple([await _person(work, row, person, votes) for person, votes in figures.write_ins.items()])
        standings = await _standings(work, row, contest, written)
        outcome = results.decide(rulebook, contest, meeting, figures, standings)
        if outcome.next_step.kind == "review":
            raise WriteInUnreviewed(persons=list(outcome.next_step.among))
        body = results.body(contest, row.round, meeting, figures, written, outcome)
        kept.append(await _keep(work, row, body, outcome))
    await work.sessions.change(row, {"state": state})
    await work.registry.advance(election, "decided", "选举结果已认定")
    return kept


async def _figures(work: Work, row: Any, contest: Contest) -> Figures:
    confirmed = [count for count in await work.counts.of_session(row) if str(count.contest_id) == contest.id]
    if len(confirmed) < len(await work.sessions.boxes_of(row)):
        raise CountsIncomplete()
    return add([from_json(count.figures) for count in confirmed])


def _require_all_papers(rulebook: Rulebook, meeting: results.Meeting, figures: Figures) -> None:
    if figures.returned != meeting.returned:
        papers = counting.Ballots(meeting.returned, figures.returned, 0, figures.valid, figures.void_total)
        raise CountsUnbalanced(
            f"投票结束时登记收回{meeting.returned}张，各票箱清点共{figures.returned}张",
            f"{meeting.returned} papers were noted at the closing, the boxes hold {figures.returned}.",
            decisions=[counting.accounting(rulebook, papers).as_dict()],
        )


async def _person(work: Work, row: Any, person: str, votes: int) -> results.WriteIn:
    known = await work.registry.person(person)
    return results.WriteIn(
        person, known.name, known.commitment, votes, await work.candidates.standing(row.election_id, person)
    )


async def _standings(
    work: Work, row: Any, contest: Contest, written: Sequence[results.WriteIn]
) -> dict[str, PersonStanding]:
    # Who was struck off the formal list after the ballots were printed cannot be elected by them.
    known = await work.candidates.candidacies(row.election_id)
    struck = [name.id for name in contest.candidates if name.has_candidacy and known[name.id].state != ON_LIST]
    told: dict[str, PersonStanding] = {person.resident_id: person.standing for person in written}
    return told | dict.fromkeys(struck, "disqualified")


async def _keep(work: Work, row: Any, body: dict[str, Any], outcome: Outcome) -> Any:
    result_id, sha256 = uuid7(), hashlib.sha256(rfc8785.dumps(body)).hexdigest()
    values = {
        "election_id": row.election_id, "id": result_id, "session_id": row.id, "contest_id": UUID(body["contest_id"]),
        "round": row.round, "body": body, "sha256": sha256, "determined_at": clock.now(),
    }  # fmt: skip
    await work.results.add(values)
    called = results.log_ids(body)
    told = {
        "session_id": row.id, "round": row.round, "contest_id": body["contest_id"], "seats": body["seats"],
        "elected": [called[person] for person in outcome.elected], "tied": [called[person] for person in outcome.tied],
        "open_seats": outcome.open_seats, "void_write_ins": [called[person] for person in outcome.void_write_ins],
        "thresholds": {"quorum_rule": outcome.quorum_rule, "elected_rule": outcome.elected_rule},
    }  # fmt: skip
    await work.events.record("result.determined", row.election_id, row.community_code, told, outcome.decisions)
    return await work.result(result_id)
