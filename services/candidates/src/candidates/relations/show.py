"""Show the relations declared for an election (查看近亲属关系)."""

from uuid import UUID

from candidates.domain.relation import Relation
from candidates.work import Work


async def list_relations(work: Work, election_id: UUID) -> tuple[Relation, ...]:
    """List the relations declared for an election in the order in which they were."""
    return await work.relations.of_election((await work.election(election_id)).id)
