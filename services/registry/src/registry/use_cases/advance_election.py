"""Moves an election to its next stage (选举进入下一阶段), asked by the service that owns the step."""

from uuid import UUID

from electoral_rules.lifecycle import ELECTION, IllegalTransition, event_to
from service_kit.problems import Forbidden

from registry.domain.elections import OWNERS, Election
from registry.problems import WrongStage
from registry.use_cases.desk import Desk


async def advance_election(desk: Desk, election_id: UUID, to: str, reason: str) -> Election:
    """Moves the election by one transition of its life cycle; asking for the stage it is at changes nothing.

    Raises:
        Forbidden: the step belongs to another service. WrongStage: the life cycle has no such transition.
    """
    election = await desk.election(election_id, lock="update")
    _require_owner(desk, to)
    # Two first nominations at once both ask for the same stage; the second finds it done.
    if to == election.stage:
        return election
    return await enter_stage(desk, election, to, reason)


async def check_advance(desk: Desk, election_id: UUID, to: str) -> None:
    """Refuses what moving the election to this stage now would refuse; changes nothing."""
    election = await desk.election(election_id)
    _require_owner(desk, to)
    if to != election.stage:
        _require_transition(election, to)


def _require_owner(desk: Desk, to: str) -> None:
    if OWNERS.get(to) != desk.caller.via:
        raise Forbidden()


def _require_transition(election: Election, to: str) -> None:
    try:
        event_to(ELECTION, election.stage, to)
    except IllegalTransition:
        raise WrongStage(stage=election.stage, asked=to) from None


async def enter_stage(desk: Desk, election: Election, to: str, reason: str) -> Election:
    """Moves a locked election and records it."""
    _require_transition(election, to)
    await desk.store.elections.change(election.id, stage=to)
    data = {"from": election.stage, "to": to, "reason": reason}
    await desk.record("registry.election.advanced", data, election=election)
    return await desk.election(election.id)
