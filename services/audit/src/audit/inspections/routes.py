"""Routes of inspection (监督检查)."""

from typing import Annotated
from uuid import UUID

from electoral_rules import inspection
from fastapi import Query, Request, Response
from service_kit.access import permit
from service_kit.paging import Items, Limit, link_next
from service_kit.routing import Router
from service_kit.wire import Code, Instant, word_of

from audit.domain.inspection import WantedFindings
from audit.inspections.shapes import InspectionCountView, InspectionFindingView
from audit.inspections.show import count_findings, list_findings
from audit.work import Desk

router = Router("监督检查 · inspection")
Kind = Annotated[
    str, *word_of(("", *inspection.kinds())), Query(description="事项种类，空为全部 · the kind; empty for all")
]
Role = Annotated[
    str, Query(pattern="^[a-z_]{0,64}$", description="行为人的角色，空为全部 · role of who acted; empty for all")
]
Begins = Annotated[Instant | None, Query(alias="from", description="起始时间，含 · the first instant")]
Ends = Annotated[Instant | None, Query(alias="until", description="截止时间，不含 · the instant before which it ends")]


@router.get(
    "/places/{code}/inspection-findings",
    operation_id="audit_list_findings",
    dependencies=[permit("audit.finding.list")],
)
async def get_findings(
    code: Code,
    request: Request,
    response: Response,
    work: Desk,
    kind: Kind = "",
    role: Role = "",
    begins: Begins = None,
    ends: Ends = None,
    after: UUID | None = None,
    limit: Limit = 100,
) -> Items[InspectionFindingView]:
    """List exceptions, orders, shortened procedures, lateness, sensitive reads and refusals of a place · 监督检查事项."""
    found = await list_findings(work, WantedFindings(code, kind, role, begins, ends), after, limit)
    link_next(request, response, [each.event_id for each in found], limit)
    return Items(items=[InspectionFindingView.of(each) for each in found])


@router.get(
    "/places/{code}/inspection-counts",
    operation_id="audit_count_findings",
    dependencies=[permit("audit.finding.count")],
)
async def get_finding_counts(
    code: Code, work: Desk, begins: Begins = None, ends: Ends = None
) -> Items[InspectionCountView]:
    """Count what inspection sees of a place by area, type, role and month, without accounts · 监督检查事项数."""
    found = await count_findings(work, WantedFindings(code, begins=begins, ends=ends))
    return Items(items=[InspectionCountView.of(each) for each in found])
