"""Plan a session (安排选举大会): its round, one central venue, and who calls, counts and oversees."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from electoral_rules import lifecycle
from electoral_rules.ballots import voting
from electoral_rules.rulebook import Rulebook
from service_kit.ids import uuid7
from service_kit.problems import Forbidden, Forwarded

from ballots.domain.staff import Member, fit
from ballots.problems import SessionExists, StaffTwice, WrongState
from ballots.use_cases.rounds import pending_contests
from ballots.use_cases.work import Work, require

_NOT_FOUND = 404


async def plan_session(
    work: Work, election_id: UUID, voting_round: int, venues: Sequence[tuple[str, str]], members: Sequence[Member]
) -> Any:
    """Stores the session of a round and returns its row; ``venues`` are pairs of kind and name.

    Raises:
        RefusedByRule: another venue than one central, or a candidate or near relative among the staff.
        StaffTwice. SessionExists: the round is taken or not next. WrongState: no election day is set.
    """
    election, rulebook = await work.law(election_id)
    if not work.caller.covers(election.community_code):
        raise Forbidden()
    if len({member.account for member in members}) < len(members):
        raise StaffTwice()
    if election.election_day is None:
        raise WrongState("请先在登记服务中确定选举日", "Set the election day in the registry first.")
    kinds = [kind for kind, _ in venues]
    decisions = require(voting.venues(rulebook, kinds), *await staff_decisions(work, election_id, rulebook, members))
    await _require_turn(work, election_id, voting_round)
    session_id = uuid7()
    key = {"election_id": election_id, "session_id": session_id}
    values = {
        "election_id": election_id, "id": session_id, "round": voting_round, "state": lifecycle.SESSION.initial,
        "community_code": election.community_code, "venue": venues[0][1], "election_day": election.election_day,
        "ballot": [], "planned_by": work.caller.subject,
    }  # fmt: skip
    rows = [asdict(member) | {"resident_id": member.resident_id or None} | key for member in members]
    if not await work.sessions.add(values, rows):
        raise SessionExists()
    told = {
        "session_id": session_id, "round": voting_round, "venues": kinds,
        "staff": {duty: sum(member.duty == duty for member in members) for duty in ("caller", "counter", "overseer")},
    }  # fmt: skip
    await work.events.record("session.planned", election_id, election.community_code, told, decisions)
    return await work.session(session_id)


async def staff_decisions(work: Work, election_id: UUID, rulebook: Rulebook, members: Sequence[Member]) -> Any:
    """Whether each member may serve, judged by the formal list as far as there is one."""
    try:
        slate = await work.candidates.slate(election_id)
    except Forwarded as refusal:
        if refusal.forwarded_status != _NOT_FOUND:
            raise
        return fit(rulebook, members, ())
    known = await work.candidates.candidacies(election_id)
    return fit(rulebook, members, {known[name.candidacy_id].resident_id for name in slate.names})


async def _require_turn(work: Work, election_id: UUID, voting_round: int) -> None:
    rounds = [row.round for row in await work.sessions.of_election(election_id)]
    if voting_round != max(rounds, default=0) + 1:
        raise SessionExists()
    if rounds and not await pending_contests(work, election_id):
        raise SessionExists("上一轮没有需要再次投票的职位", "The round before leaves nothing to vote on again.")
