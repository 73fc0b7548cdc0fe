"""Withdraw an objection (撤回异议)."""

from dataclasses import replace
from uuid import UUID

from electoral_rules.book.lifecycle import OBJECTION
from service_kit.work import step

from registry.domain.objections import Objection
from registry.objections.settle import settle_objections
from registry.objections.show import lock_objection, lock_own_objection
from registry.work import Work


async def withdraw_objection(work: Work, election_id: UUID, number: int) -> Objection:
    """Withdraw an objection for the person who raised it and said so at the desk."""
    return await _withdraw(work, await lock_objection(work, election_id, number))


async def withdraw_own_objection(work: Work, election_id: UUID, number: int) -> Objection:
    """Withdraw one's own objection.

    Raises:
        AccountUnbound.
    """
    return await _withdraw(work, await lock_own_objection(work, election_id, number))


async def _withdraw(work: Work, objection: Objection) -> Objection:
    state = step(OBJECTION, objection.state, "withdraw")
    objection = await work.objections.save(replace(objection, state=state))
    await work.record("registry.objection.withdrawn", objection, objection.payload())
    await settle_objections(work, await work.election(objection.election_id))
    return objection
