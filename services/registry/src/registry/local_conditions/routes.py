"""Routes of local conditions of candidates (地方资格条件)."""

from uuid import UUID

from service_kit.access import permit
from service_kit.paging import Items
from service_kit.routing import Router

from registry.local_conditions.propose import propose_condition
from registry.local_conditions.review import review_condition
from registry.local_conditions.shapes import LegalityIn, LocalConditionIn, LocalConditionView
from registry.wire import TreePath
from registry.work import Desk

router = Router("地方资格条件 · local conditions")


@router.post(
    "/jurisdictions/{code}/local-conditions",
    status_code=201,
    operation_id="registry_propose_condition",
    dependencies=[permit("registry.local_condition.propose")],
)
async def post_condition(work: Desk, code: TreePath, body: LocalConditionIn) -> LocalConditionView:
    """Propose a condition for the candidates of a place · 提出地方资格条件."""
    proposed = await propose_condition(work, code, body.document, body.text, body.evidence_sha256)
    return LocalConditionView.of(proposed)


@router.post(
    "/local-conditions/{condition_id}/legality-review",
    operation_id="registry_review_condition",
    dependencies=[permit("registry.local_condition.review")],
)
async def post_legality_review(work: Desk, condition_id: UUID, body: LegalityIn) -> LocalConditionView:
    """Say whether a proposed condition is lawful, as another person · 合法性审查."""
    return LocalConditionView.of(await review_condition(work, condition_id, body.lawful, body.reason))


@router.get(
    "/jurisdictions/{code}/local-conditions",
    operation_id="registry_list_conditions",
    dependencies=[permit("registry.local_condition.read")],
)
async def get_conditions(work: Desk, code: TreePath) -> Items[LocalConditionView]:
    """List the conditions proposed for a place and those above it · 地方资格条件列表."""
    return Items(items=[LocalConditionView.of(each) for each in await work.local_conditions.above(code)])
