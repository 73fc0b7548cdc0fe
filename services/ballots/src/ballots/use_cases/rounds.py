"""What a round votes on (本轮选举的职位): the formal list first, then what earlier results leave open."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from electoral_rules.ballots.outcome import RoundKind

from ballots.clients.candidates import ON_LIST, Candidacy, Slate
from ballots.clients.registry import Election, Seat
from ballots.domain.ballot import Contest, Printed
from ballots.use_cases.work import Work

VOTED_AGAIN: dict[str, RoundKind] = {"revote": "revote", "run_off": "run_off", "repeat": "election"}


async def latest_results(work: Work, election_id: UUID) -> dict[str, Any]:
    """The latest result of each contest."""
    return {str(row.contest_id): row for row in await work.results.of_election(election_id)}


async def pending_contests(work: Work, election_id: UUID) -> dict[str, Any]:
    """The contests whose latest result asks for another vote, with that result."""
    latest = await latest_results(work, election_id)
    return {key: row for key, row in latest.items() if row.body["outcome"]["next_step"]["kind"] in VOTED_AGAIN}


async def first_ballot(work: Work, election: Election, slate: Slate) -> tuple[Contest, ...]:
    """The ballot of round 1: every contest with the names of the formal list."""
    known = await work.candidates.candidacies(election.id)
    return tuple(_contest(seat, slate, known) for seat in election.contests)


async def next_ballot(work: Work, election: Election, slate: Slate) -> tuple[Contest, ...]:
    """The ballot of a later round: what earlier results leave open, without who was struck off since."""
    pending = await pending_contests(work, election.id)
    known = await work.candidates.candidacies(election.id)
    standing = {name.candidacy_id for name in slate.names if known[name.candidacy_id].state == ON_LIST}
    return tuple(_again(row.body, standing) for row in pending.values())


def _contest(seat: Seat, slate: Slate, known: Mapping[str, Candidacy]) -> Contest:
    printed = [
        Printed(name.candidacy_id, known[name.candidacy_id].resident_id, name.candidacy_id, name.name, name.order)
        for name in slate.of(seat.id)
    ]
    return Contest(seat.id, seat.office, seat.seats, "election", tuple(printed))


def _again(body: dict[str, Any], standing: set[str]) -> Contest:
    step = body["outcome"]["next_step"]
    printed = [Printed(**name) for name in body["candidates"]]
    written = [
        Printed(row["resident_id"], row["resident_id"], row["commitment"], row["name"], len(printed) + place)
        for place, row in enumerate(body["write_ins"], 1)
    ]
    again = printed if step["kind"] == "repeat" else [name for name in printed + written if name.id in step["among"]]
    kept = [name for name in again if not name.has_candidacy or name.id in standing]
    return Contest(body["contest_id"], body["office"], step["seats"], VOTED_AGAIN[step["kind"]], tuple(kept))
