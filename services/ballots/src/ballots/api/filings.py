"""Filings (备案) and their acknowledgements."""

from uuid import UUID

from service_kit.access import permit
from service_kit.routing import Router

from ballots.api import schemas, views
from ballots.api.desk import WorkDesk
from ballots.api.show import filing_view
from ballots.use_cases.file_result import acknowledge_filing, file_result

router = Router("备案 · filings")


@router.post(
    "/results/{result_id}/filings", status_code=201, dependencies=[permit("ballots.filing.create")],
    summary="报送选举结果报告单",
)  # fmt: skip
async def post_filing(result_id: UUID, body: schemas.FilingIn, work: WorkDesk) -> views.FilingView:
    """Sends the report form to one receiver."""
    return filing_view(await file_result(work, result_id, body.receiver))


@router.post(
    "/filings/{filing_id}/acknowledgement", dependencies=[permit("ballots.filing.acknowledge")], summary="签收"
)
async def post_acknowledgement(filing_id: UUID, work: WorkDesk) -> views.FiledView:
    """The receiver acknowledges; the election is filed when everybody has."""
    row, decision = await acknowledge_filing(work, filing_id)
    shown = filing_view(row).model_dump()
    return views.FiledView(**shown, complete=not decision.blocks, decision=decision.as_dict())
