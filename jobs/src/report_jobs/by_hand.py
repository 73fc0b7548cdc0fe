"""A report by hand (人工生成报表): a run that is started, claimed and made at once, and its files written to a folder."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from huanjie_client.account import Account, new_key
from huanjie_client.answers import accepted
from huanjie_client.api.audit import claim_report_run, read_report_file, show_report, start_report_run
from huanjie_client.models import ReadReportFileFormat, ReportClaimIn, ReportItemView, ReportRunIn, ReportView

from report_jobs.making import Tell, make

FORMATS: tuple[ReadReportFileFormat, ...] = ("xlsx", "pdf", "json")


class RunTaken(Exception):
    """Another worker was quicker: it makes the report."""


def make_by_hand(
    account: Account, kind: str, place: str, year: int | None, as_of: datetime | None, tell: Tell
) -> ReportItemView:
    """Make a report of a place now.

    Raises:
        Refused; RunTaken; KindUnknown; UnprintableText.
    """
    wanted = ReportRunIn.from_dict(
        {"kind": kind, "community_code": place, "year": year, "as_of": as_of.isoformat() if as_of else None}
    )
    run = accepted(start_report_run.sync(client=account, body=wanted, idempotency_key=new_key()))
    claim = accepted(claim_report_run.sync(client=account, body=ReportClaimIn(run.id), idempotency_key=new_key())).run
    if claim is None:
        raise RunTaken(str(run.id))
    return make(account, claim, tell)


def write_files(account: Account, report: ReportItemView, folder: Path) -> list[Path]:
    """Write the files of a report as the house keeps them.

    Raises:
        Refused; OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return [_write(account, report, form, folder) for form in FORMATS]


def read_kept(account: Account, report_id: UUID) -> ReportView:
    """Read a report as the house keeps it.

    Raises:
        Refused.
    """
    return accepted(show_report.sync(report_id, client=account))


def _write(account: Account, report: ReportItemView, form: ReadReportFileFormat, folder: Path) -> Path:
    target = folder / f"{report.kind}-{report.community_code}-v{report.version}.{form}"
    target.write_bytes(accepted(read_report_file.sync(report.id, form, client=account)).payload.read())
    return target
