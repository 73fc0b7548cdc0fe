"""Routes of reports (报表)."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import Path, Query, Request, Response, UploadFile
from service_kit.access import permit
from service_kit.paging import AfterNumber, Items, Limit, link_next
from service_kit.routing import Router
from service_kit.wire import Within

from audit.domain.report import Format, WantedReports
from audit.reports.add_file import add_file
from audit.reports.file import file_report
from audit.reports.make import make_report
from audit.reports.shapes import (
    ReportChangeView,
    ReportDraftIn,
    ReportFileView,
    ReportFilingIn,
    ReportItemView,
    ReportView,
    ReportYear,
)
from audit.reports.show import find_report, list_changes, list_reports, read_file, show_report
from audit.reports.wire import KindFilter
from audit.work import Desk

router = Router("报表 · reports")
_MAX_FILE_BYTES = 20_000_000
_MEDIA: dict[Format, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "json": "application/json",
}
FormatPath = Annotated[Format, Path(description="文件格式 · format of the file")]
BroughtFormat = Annotated[Literal["xlsx", "pdf"], Path(description="文件格式 · format of the file")]
YearAsked = Annotated[ReportYear | None, Query(description="选举年份，空为全部 · year of the elections; empty for all")]


@router.post("/reports", status_code=201, operation_id="audit_make_report", dependencies=[permit("audit.report.make")])
async def post_report(body: ReportDraftIn, work: Desk) -> ReportItemView:
    """Make a report; the same again is the same report, anything else its next version · 生成报表."""
    return ReportItemView.of(await make_report(work, body.draft(), body.run.hold() if body.run else None))


@router.get("/reports", operation_id="audit_list_reports", dependencies=[permit("audit.report.list")])
async def get_reports(
    request: Request,
    response: Response,
    work: Desk,
    within: Within = "",
    kind: KindFilter = "",
    year: YearAsked = None,
    after: UUID | None = None,
    limit: Limit = 100,
) -> Items[ReportItemView]:
    """List reports within the caller's scope, the oldest first, without what they say · 报表列表."""
    found = await list_reports(work, WantedReports(within, kind, year), after, limit)
    link_next(request, response, [each.id for each in found], limit)
    return Items(items=[ReportItemView.of(each) for each in found])


@router.get("/reports/{report_id}", operation_id="audit_show_report", dependencies=[permit("audit.report.read")])
async def get_report(report_id: UUID, work: Desk) -> ReportView:
    """Show what a report says and rests on; the reading is told to the log · 查看报表."""
    return ReportView.of_one(*await show_report(work, report_id))


@router.get(
    "/reports/{report_id}/changes",
    operation_id="audit_list_report_changes",
    dependencies=[permit("audit.report.read")],
)
async def get_changes(
    report_id: UUID,
    request: Request,
    response: Response,
    work: Desk,
    after: AfterNumber = 0,
    limit: Limit = 100,
) -> Items[ReportChangeView]:
    """List what a report says otherwise than the version it replaces, cell by cell · 报表变动."""
    found = await list_changes(work, report_id, after, limit)
    link_next(request, response, [number for number, _ in found], limit)
    return Items(items=[ReportChangeView.of(number, change) for number, change in found])


@router.post(
    "/reports/{report_id}/files/{format}",
    status_code=201,
    max_body_size=_MAX_FILE_BYTES,
    operation_id="audit_add_report_file",
    dependencies=[permit("audit.report.make")],
)
async def post_file(report_id: UUID, format: BroughtFormat, work: Desk, file: UploadFile) -> ReportFileView:
    """Add a file that was made of a report · 登记报表文件."""
    report = await find_report(work, report_id)
    return ReportFileView.of(await add_file(work, report, format, await file.read()))


@router.get(
    "/reports/{report_id}/files/{format}",
    operation_id="audit_read_report_file",
    dependencies=[permit("audit.report.read")],
    response_class=Response,
    responses={
        200: {"content": {"application/octet-stream": {}}, "description": "报表文件 · the file, under its own type"}
    },
)
async def get_file(report_id: UUID, format: FormatPath, work: Desk) -> Response:
    """Read a file of a report; the reading is told to the log · 报表文件."""
    content = await read_file(work, report_id, format)
    headers = {
        "Content-Disposition": f'attachment; filename="report-{report_id}.{format}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return Response(content, media_type=_MEDIA[format], headers=headers)


@router.post(
    "/reports/{report_id}/filing", operation_id="audit_file_report", dependencies=[permit("audit.report.file")]
)
async def post_filing(report_id: UUID, body: ReportFilingIn, work: Desk) -> ReportItemView:
    """File a report as the duty it answers; a newer version is filed as a correction · 报送报表."""
    report = await find_report(work, report_id)
    return ReportItemView.of(await file_report(work, report, body.duty_id, body.filed_on, tuple(body.sent_to)))
