"""Show reports (查看报表): who reads what one says is told to the log, for it holds exact numbers of small places."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from uuid import UUID

from electoral_rules import personal_data, report_kinds
from service_kit.problems import NotFound

from audit.domain.report import Body, Change, Format, Report, WantedReports, changes
from audit.reports.frozen import json_file
from audit.work import Work

_TOLD = personal_data.classes()["report"].told


async def list_reports(work: Work, wanted: WantedReports, after: UUID | None, limit: int) -> Sequence[Report]:
    """List the wanted reports within the caller's scope of the kinds it reads, the oldest first, without what they say."""
    readable = replace(wanted, kinds=report_kinds.read_by(work.caller.role))
    return await work.reports.page(work.caller.scope, readable, after, limit)


async def find_report(work: Work, report_id: UUID) -> Report:
    """Find a report within the caller's scope, if it is of a kind that the caller reads."""
    report = work.visible(await work.reports.find(report_id))
    if not report_kinds.kinds()[report.kind].is_read_by(work.caller.role):
        raise NotFound()
    return report


async def show_report(work: Work, report_id: UUID) -> tuple[Report, Body]:
    """Show what a report says and rests on."""
    report = await find_report(work, report_id)
    await _tell(work, report, "page")
    return report, await work.reports.body(report)


async def read_file(work: Work, report_id: UUID, form: Format) -> bytes:
    """Read a file of a report.

    Raises:
        NotFound: also where the job has not brought that format.
    """
    report = await find_report(work, report_id)
    await _tell(work, report, form)
    if form == "json":
        return json_file(report, (await work.reports.body(report)).content)
    content = await work.reports.file(report, form)
    if content is None:
        raise NotFound()
    return content


async def list_changes(work: Work, report_id: UUID, after: int, limit: int) -> Sequence[tuple[int, Change]]:
    """List what a report says otherwise than the one it replaces, numbered from 1; nothing where it replaces none."""
    report = await find_report(work, report_id)
    before = await work.reports.find(report.replaces) if report.replaces else None
    if before is None:
        return []
    await _tell(work, report, "page")
    old, new = await work.reports.body(before), await work.reports.body(report)
    return list(islice(enumerate(changes(old.content, new.content), start=1), after, after + limit))


async def _tell(work: Work, report: Report, form: str) -> None:
    await work.record(_TOLD, report, {**report.payload(), "format": form})
