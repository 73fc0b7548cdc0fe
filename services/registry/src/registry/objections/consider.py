"""Take up an objection (受理异议)."""

from dataclasses import replace
from uuid import UUID

from electoral_rules.book.lifecycle import OBJECTION
from service_kit.work import step

from registry.domain.objections import Objection
from registry.objections.show import lock_objection
from registry.work import Work


async def consider_objection(work: Work, election_id: UUID, number: int) -> Objection:
    """Take an objection up, a late one too; only one that was taken up is answered."""
    objection = await lock_objection(work, election_id, number)
    state = step(OBJECTION, objection.state, "consider")
    objection = await work.objections.save(replace(objection, state=state))
    await work.record("registry.objection.considered", objection, objection.payload())
    return objection
