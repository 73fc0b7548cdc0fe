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
    if OWNERS.get(to) != desk.caller.via:
        raise Forbidden()
    # Two first nominations at once both ask for the same stage; the second finds it done.
    if to == election.stage:
        return election
    return await enter_stage(desk, election, to, reason)


async def enter_stage(desk: Desk, election: Election, to: str, reason: str) -> Election:
    """Moves a locked election and records it."""
    try:
        event_to(ELECTION, election.stage, to)
    except IllegalTransition:
        raise WrongStage(stage=election.stage, asked=to) from None
    await desk.store.elections.change(election.id, stage=to)
    data = {"from": election.stage, "to": to, "reason": reason}
    await desk.record("registry.election.advanced", data, election=election)
    return await desk.election(election.id)
