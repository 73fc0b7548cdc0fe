"""Open the vote (开始投票): the formal list and the electors are posted, the day has come, the measures are complete."""

from typing import Any
from uuid import UUID

from electoral_rules import lifecycle
from electoral_rules.ballots import voting
from electoral_rules.dates import timetable
from service_kit import clock

from ballots.domain.ballot import ballot_as_json
from ballots.domain.staff import Member, fit
from ballots.problems import ElectorsNotPosted, WrongState
from ballots.use_cases.rounds import first_ballot, next_ballot
from ballots.use_cases.work import Work, require, step


async def open_session(work: Work, session_id: UUID) -> Any:
    """Opens the session, freezes its ballot and moves the election to voting; returns the row.

    Raises:
        RefusedByRule: with every gate that stands. ElectorsNotPosted. WrongState: opened before, or nobody to vote for.
    """
    row = await work.session(session_id, "update")
    state = step(lifecycle.SESSION, row.state, "open")
    election, rulebook = await work.law(row.election_id)
    slate = await work.candidates.slate(row.election_id)
    ballot = await (first_ballot if row.round == 1 else next_ballot)(work, election, slate)
    if not all(contest.candidates for contest in ballot) or not ballot:
        raise WrongState("选票上没有候选人，请先确定正式候选人", "There is nobody on the ballot.")
    day = election.election_day or row.election_day
    facts = voting.Opening(clock.today(), day, slate.posted_on, ["central"])
    residents = {name.resident_id for contest in ballot for name in contest.candidates}
    members = [_member(entry) for entry in await work.sessions.staff_of(row)]
    decisions = require(
        *voting.opening(rulebook, facts),
        timetable.election_day_allowed(rulebook, day),
        *fit(rulebook, members, residents),
    )
    if not await work.registry.has_notice(row.election_id, "electors"):
        raise ElectorsNotPosted()
    await work.sessions.change(
        row, {"state": state, "opened_at": clock.now(), "election_day": day, "ballot": ballot_as_json(ballot)}
    )
    told = {
        "session_id": row.id, "round": row.round,
        "contests": [
            {"contest_id": contest.id, "office": contest.office, "seats": contest.seats, "kind": contest.kind,
             "candidates": [name.log_id for name in contest.candidates]}
            for contest in ballot
        ],
    }  # fmt: skip
    await work.events.record("session.opened", row.election_id, row.community_code, told, decisions)
    await work.registry.advance(election, "voting", "选举大会开始投票")
    return await work.session(session_id)


def _member(entry: Any) -> Member:
    return Member(entry.account, entry.duty, entry.name, str(entry.resident_id or ""), tuple(entry.relations))
