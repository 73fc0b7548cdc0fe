"""Decide on an exception of a roll (核定登记问题): the entry stays as it is, or is taken anew from the register."""

from dataclasses import replace
from uuid import UUID

from service_kit import clock
from service_kit.hashes import sha256_of
from service_kit.problems import NotFound
from service_kit.work import refuse

from registry.domain.roll_exceptions import Deciding, ExceptionDecision, RollException
from registry.problems import ElectorsPosted, NothingToAdjust
from registry.rolls.exceptions import exceptions_of
from registry.work import Work


async def decide_exception(work: Work, election_id: UUID, deciding: Deciding) -> RollException:
    """Keep why an exception does not hold up the list; who has no vote is struck by a correction and never explained away.

    Raises:
        NotFound: there is none. NothingToAdjust: no field differs. ElectorsPosted; RefusedByRule: the person has no vote.
    """
    election = await work.elections.lock(await work.election(election_id))
    wanted = (deciding.kind, deciding.resident_id)
    found = next((e for e in await exceptions_of(work, election) if (e.kind, e.resident_id) == wanted), None)
    if found is None:
        raise NotFound()
    if found.decision:
        refuse([found.decision])
    if deciding.outcome == "adjusted":
        if not found.fields:
            raise NothingToAdjust()
        if await work.elector_versions.newest(election.id):
            raise ElectorsPosted()
        await work.electors.renew(election, deciding.resident_id)
    decision = ExceptionDecision(
        election_id=election.id,
        kind=found.kind,
        resident_id=deciding.resident_id,
        outcome=deciding.outcome,
        reason=deciding.reason,
        decided_by=work.caller.subject,
        decided_at=clock.now(),
    )
    await work.roll_exceptions.save(decision)
    payload = {
        "kind": decision.kind,
        "outcome": decision.outcome,
        "person": work.commitment(deciding.resident_id, found.salt),
        "reason_sha256": sha256_of(decision.reason),
    }
    await work.record("registry.electors.exception_decided", election, payload)
    return replace(found, decided=decision)
