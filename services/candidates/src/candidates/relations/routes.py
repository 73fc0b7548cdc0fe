"""Routes of near relations (近亲属关系)."""

from uuid import UUID

from service_kit.access import permit
from service_kit.paging import Items
from service_kit.routing import Router

from candidates.relations.confirm import confirm_relation
from candidates.relations.declare import declare_relation
from candidates.relations.shapes import RelationIn, RelationView
from candidates.relations.show import list_relations
from candidates.work import Desk

router = Router("近亲属关系 · relations")


@router.post(
    "/elections/{election_id}/relations",
    status_code=201,
    operation_id="candidates_declare_relation",
    dependencies=[permit("candidates.relation.declare")],
)
async def post_relation(election_id: UUID, body: RelationIn, work: Desk) -> RelationView:
    """Declare that two residents are near relatives · 申报近亲属关系."""
    return RelationView.of(await declare_relation(work, election_id, body.claim()))


@router.get(
    "/elections/{election_id}/relations",
    operation_id="candidates_list_relations",
    dependencies=[permit("candidates.relation.read")],
)
async def get_relations(election_id: UUID, work: Desk) -> Items[RelationView]:
    """List the relations declared for an election · 近亲属关系列表."""
    return Items(items=[RelationView.of(each) for each in await list_relations(work, election_id)])


@router.post(
    "/relations/{relation_id}/confirmation",
    operation_id="candidates_confirm_relation",
    dependencies=[permit("candidates.relation.confirm")],
)
async def post_confirmation(relation_id: UUID, work: Desk) -> RelationView:
    """Confirm a relation, as another person than who declared it · 确认近亲属关系."""
    return RelationView.of(await confirm_relation(work, relation_id))
