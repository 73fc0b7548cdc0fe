"""Add a file of a report (登记报表文件): bytes that are made of it, once for each format."""

from hashlib import sha256

from audit.domain.report import Format, Report, ReportFile
from audit.problems import ReportFileDiffers, ReportFileRefused
from audit.work import Work

_MAGIC: dict[Format, bytes] = {"xlsx": b"PK\x03\x04", "pdf": b"%PDF-"}


async def add_file(work: Work, report: Report, form: Format, content: bytes) -> ReportFile:
    """Add a file; the same bytes again are the same file.

    Raises:
        ReportFileRefused: the bytes are no file of the format. ReportFileDiffers: the report has another one.
    """
    if not content.startswith(_MAGIC[form]):
        raise ReportFileRefused()
    file = ReportFile(form, sha256(content).hexdigest(), len(content))
    known = {each.format: each for each in report.files}
    if form in known:
        if known[form] != file:
            raise ReportFileDiffers()
        return file
    await work.reports.add_file(report, file, content)
    payload = {**report.payload(), "format": form, "file_sha256": file.sha256, "bytes": file.bytes}
    await work.record("audit.report.file_added", report, payload)
    return file
