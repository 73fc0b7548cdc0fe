"""Routes of statements about results (当选无效)."""

from uuid import UUID

from service_kit.access import permit
from service_kit.routing import Router

from ballots.statements.make import make_statement
from ballots.statements.shapes import StatementIn, StatementView
from ballots.work import Desk

router = Router("选举结果 · results")


@router.post(
    "/results/{result_id}/statements",
    status_code=201,
    operation_id="ballots_make_statement",
    dependencies=[permit("ballots.result.state")],
)
async def post_statement(result_id: UUID, body: StatementIn, work: Desk) -> StatementView:
    """State by a notice that somebody's election became void; the certificate falls and the seat opens · 宣布当选无效."""
    made = await make_statement(work, result_id, str(body.person), body.case_number, body.posting())
    return StatementView.of(made)
