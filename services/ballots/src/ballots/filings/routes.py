"""Routes of filings (备案), their acknowledgements and the report form."""

from uuid import UUID

from fastapi import Response
from service_kit.access import permit
from service_kit.printing import PDF, pdf_answer
from service_kit.routing import Router

from ballots.filings.acknowledge import acknowledge_filing
from ballots.filings.print import print_election_report, print_report
from ballots.filings.send import send_filing
from ballots.filings.shapes import FiledView, FilingIn, FilingView
from ballots.work import Desk

router = Router("备案 · filings")


@router.get(
    "/results/{result_id}/report-form",
    response_class=Response,
    responses=PDF,
    operation_id="ballots_print_report",
    dependencies=[permit("ballots.report_form.read")],
)
async def get_report_form(result_id: UUID, work: Desk) -> Response:
    """Print the result report form · 选举结果报告单 PDF."""
    return pdf_answer(await print_report(work, result_id), f"report-form-{result_id}")


@router.get(
    "/elections/{election_id}/report-form",
    response_class=Response,
    responses={**PDF, 409: {}},
    operation_id="ballots_print_election_report",
    dependencies=[permit("ballots.report_form.read")],
)
async def get_election_report_form(election_id: UUID, work: Desk) -> Response:
    """Print one report form for all contests of an election · 全部职位的选举结果报告单 PDF."""
    return pdf_answer(await print_election_report(work, election_id), f"report-form-{election_id}")


@router.post(
    "/elections/{election_id}/filings",
    status_code=201,
    operation_id="ballots_send_filing",
    dependencies=[permit("ballots.filing.create")],
)
async def post_filing(election_id: UUID, body: FilingIn, work: Desk) -> FilingView:
    """Send the report form of the whole election to one receiver · 报送选举结果报告单."""
    return FilingView.of(await send_filing(work, election_id, body.receiver))


@router.post(
    "/filings/{filing_id}/acknowledgement",
    operation_id="ballots_acknowledge_filing",
    dependencies=[permit("ballots.filing.acknowledge")],
)
async def post_acknowledgement(filing_id: UUID, work: Desk) -> FiledView:
    """Acknowledge the report; the election is filed when every receiver has · 签收."""
    return FiledView.of_acknowledged(*await acknowledge_filing(work, filing_id))
