"""Routes of what cases led to."""

from service_kit.access import permit
from service_kit.paging import Items
from service_kit.routing import Router

from audit.consequences.shapes import ConsequenceView
from audit.consequences.show import list_consequences
from audit.tasks.wire import CasePath
from audit.work import Desk

router = Router("举报件 · cases")


@router.get(
    "/cases/{number}/consequences",
    operation_id="audit_list_consequences",
    dependencies=[permit("audit.consequence.list")],
)
async def get_consequences(number: CasePath, work: Desk) -> Items[ConsequenceView]:
    """List what a case led to: sanctions carried out, referrals, and who answered for it · 处理结果的落实."""
    return Items(items=[ConsequenceView.of(each) for each in await list_consequences(work, number)])
