"""Move an election to its next stage (选举进入下一阶段), asked by the service that owns the step."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from electoral_rules.book import steps
from electoral_rules.book.lifecycle import ELECTION, IllegalTransition, event_to
from service_kit.problems import Forbidden
from service_kit.work import StateRefused, refuse, step

from registry.domain.elections import Election
from registry.domain.rounds import Round
from registry.elections.rectified import rectification
from registry.vacancies.give_back import give_back
from registry.work import Work

VOTE = "open_vote"


async def advance_election(
    work: Work,
    election_id: UUID,
    to: str,
    reason: str,
    opened: Round | None = None,
    left_open: Mapping[str, int] | None = None,
) -> Election:
    """Move the election by one transition of its life cycle; asking for the stage it is at changes nothing.

    ``opened`` is the round that begins with the vote: from then on people check in for that one. ``left_open`` are the seats
    of each office that a filed result leaves open: as many of the vacancies it should fill are given back.

    Raises:
        Forbidden: the step belongs to another service. RefusedByRule: a difficult community is still to be put right.
    """
    election = await work.election(election_id)
    _require_owner(work, to)
    await _refuse_unrectified(work, election, to)
    election = await work.elections.lock(election)
    # Two first nominations at once both ask for the same stage; the second finds it done.
    if to == election.stage:
        return election
    moved = await enter_stage(work, election, _event_to(election, to), reason)
    if opened is not None:
        await work.rounds.open(opened)
        await work.record("registry.round.opened", election, {"round": opened.number, "day": opened.day})
    if left_open:
        await give_back(work, moved, left_open)
    return moved


async def check_advance(work: Work, election_id: UUID, to: str) -> None:
    """Refuse what moving the election to this stage now would refuse; change nothing.

    Raises:
        Forbidden: the step belongs to another service.
    """
    election = await work.election(election_id)
    _require_owner(work, to)
    if to != election.stage:
        _event_to(election, to)
    await _refuse_unrectified(work, election, to)


async def enter_stage(work: Work, election: Election, event: str, reason: str) -> Election:
    """Move a locked election by an event of its life cycle and record it."""
    left = election.stage
    election = await work.elections.save(replace(election, stage=step(ELECTION, left, event)))
    payload = {"from": left, "to": election.stage, "reason": reason}
    await work.record("registry.election.advanced", election, payload)
    return election


async def _refuse_unrectified(work: Work, election: Election, to: str) -> None:
    # Before a vote begins; what follows it goes on.
    if ELECTION.after(election.stage, VOTE) == to:
        refuse(await rectification(work, election))


def _require_owner(work: Work, to: str) -> None:
    if steps.owner(to) != work.caller.via:
        raise Forbidden()


def _event_to(election: Election, to: str) -> str:
    # What the street suspended only the street resumes.
    if steps.halted(election.stage):
        raise StateRefused(ELECTION, election.stage)
    try:
        return event_to(ELECTION, election.stage, to)
    except IllegalTransition:
        raise StateRefused(ELECTION, election.stage) from None
