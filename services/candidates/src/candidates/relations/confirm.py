"""Confirm a declared relation (确认近亲属关系): another person than who declared it."""

from dataclasses import replace
from uuid import UUID

from service_kit import clock

from candidates.domain.relation import Relation
from candidates.problems import OtherConfirmerNeeded, RelationConfirmed
from candidates.work import Work


async def confirm_relation(work: Work, relation_id: UUID) -> Relation:
    """Confirm a relation, from then on the checks of near relatives count it.

    Raises:
        OtherConfirmerNeeded, RelationConfirmed.
    """
    found = work.visible(await work.relations.find(relation_id))
    election = await work.election(found.election_id)
    locked = await work.relations.lock(found)
    if work.caller.is_person_of(locked.declared_by):
        raise OtherConfirmerNeeded()
    if locked.confirmed_by is not None:
        raise RelationConfirmed()
    confirmed = replace(locked, confirmed_by=work.caller.subject, confirmed_at=clock.now())
    await work.relations.confirm(confirmed)
    await work.record("candidates.relation.confirmed", election, confirmed.payload())
    return confirmed
