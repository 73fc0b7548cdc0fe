"""Routes of notices of handled cases (查处通报)."""

from uuid import UUID

from fastapi import Request, Response
from service_kit.access import permit, public
from service_kit.database import Session
from service_kit.paging import Items, Limit, link_next
from service_kit.routing import Router
from service_kit.wire import Within

from audit.case_notices.publish import publish_case_notice
from audit.case_notices.shapes import CaseNoticeIn, CaseNoticeView
from audit.case_notices.show import list_case_notices
from audit.cases.routes import After
from audit.domain.case_notice import WantedNotices
from audit.storage.case_notices import CaseNoticeStore
from audit.tasks.wire import CasePath
from audit.work import Desk

router = Router("查处通报 · notices of handled cases")


@router.post(
    "/cases/{number}/notice",
    status_code=201,
    operation_id="audit_publish_case_notice",
    dependencies=[permit("audit.case_notice.publish")],
)
async def post_notice(number: CasePath, body: CaseNoticeIn, work: Desk) -> CaseNoticeView:
    """Publish what was found of a decided case, for everybody to read · 发布查处通报."""
    return CaseNoticeView.of(await publish_case_notice(work, number, body.text))


@router.get(
    "/case-notices", operation_id="audit_list_case_notices", dependencies=[public("what is published is for everybody")]
)
async def get_case_notices(
    request: Request,
    response: Response,
    session: Session,
    within: Within = "",
    election_id: UUID | None = None,
    after: After = "",
    limit: Limit = 100,
) -> Items[CaseNoticeView]:
    """List the notices of handled cases within a place; no sign-in · 查处通报列表（公开）."""
    found = await list_case_notices(CaseNoticeStore(session), WantedNotices(within, election_id), after, limit)
    link_next(request, response, [each.case_number for each in found], limit)
    return Items(items=[CaseNoticeView.of(each) for each in found])
