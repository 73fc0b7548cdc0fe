"""Results, certificates and the report form (选举结果、当选证书、报告单)."""

from typing import Any
from uuid import UUID

from fastapi import Response
from service_kit.access import permit
from service_kit.paging import Items
from service_kit.routing import Router

from ballots.api import schemas, views
from ballots.api.desk import WorkDesk
from ballots.api.show import certificate_view, may_see, result_view, result_views
from ballots.use_cases.announce_result import announce_result
from ballots.use_cases.determine_result import determine_results
from ballots.use_cases.issue_certificates import issue_certificates
from ballots.use_cases.print_papers import print_certificate, print_report
from ballots.use_cases.show_gates import show_gates
from ballots.use_cases.void_certificate import void_certificate

router = Router("选举结果 · results")
_READ = [permit("ballots.result.read")]
_PDF: dict[int | str, dict[str, Any]] = {200: {"content": {"application/pdf": {}}, "description": "PDF/A-2b"}}


@router.post(
    "/sessions/{session_id}/result", status_code=201, dependencies=[permit("ballots.result.determine")],
    summary="认定选举结果",
)  # fmt: skip
async def post_result(session_id: UUID, work: WorkDesk) -> Items[views.ResultView]:
    """Determines the result of every contest on the session's ballot."""
    rows = await determine_results(work, session_id)
    return Items(items=[await result_view(work, row) for row in rows])


@router.get("/results/{result_id}", dependencies=_READ, summary="一项选举结果")
async def get_result(result_id: UUID, work: WorkDesk) -> views.ResultView:
    """One result."""
    return await result_view(work, await work.result(result_id))


@router.get("/elections/{election_id}/results", dependencies=_READ, summary="各职位、各轮的选举结果")
async def get_results(election_id: UUID, work: WorkDesk) -> Items[views.ResultView]:
    """All results of an election by round; the public sees those announced."""
    await work.registry.election(election_id)
    rows = await work.results.of_election(election_id)
    shown = [row for row in rows if may_see(work, row)]
    return Items(items=await result_views(work, shown))


@router.post("/results/{result_id}/announcement", dependencies=[permit("ballots.result.announce")], summary="当场宣布")
async def post_announcement(result_id: UUID, body: schemas.AnnouncementIn, work: WorkDesk) -> views.ResultView:
    """Announces a result on the election day by a notice."""
    return await result_view(work, await announce_result(work, result_id, body.place, body.evidence_sha256))


@router.post(
    "/results/{result_id}/certificates", status_code=201, dependencies=[permit("ballots.certificate.issue")],
    summary="颁发当选证书",
)  # fmt: skip
async def post_certificates(result_id: UUID, work: WorkDesk) -> Items[views.CertificateView]:
    """Issues a certificate to everybody the result elects."""
    rows = await issue_certificates(work, result_id)
    return Items(items=[certificate_view(row) for row in rows])


@router.post(
    "/certificates/{certificate_id}/voiding",
    dependencies=[permit("ballots.certificate.issue")],
    summary="当选无效、证书作废",
)
async def post_voiding(certificate_id: UUID, body: schemas.AnnouncementIn, work: WorkDesk) -> views.CertificateView:
    """Voids the certificate of somebody whose election was annulled, by a notice."""
    row = await void_certificate(work, certificate_id, body.place, body.evidence_sha256)
    return certificate_view(row, [row.candidate])


@router.get(
    "/certificates/{certificate_id}/paper", dependencies=[permit("ballots.certificate.read")], responses=_PDF,
    response_class=Response, summary="当选证书 PDF",
)  # fmt: skip
async def get_certificate_paper(certificate_id: UUID, work: WorkDesk) -> Response:
    """The certificate as PDF."""
    number, paper = await print_certificate(work, certificate_id)
    return _pdf(paper, f"certificate-{number}")


@router.get(
    "/results/{result_id}/report-form", dependencies=[permit("ballots.report_form.read")], responses=_PDF,
    response_class=Response, summary="选举结果报告单 PDF",
)  # fmt: skip
async def get_report_form(result_id: UUID, work: WorkDesk) -> Response:
    """The result report form as PDF."""
    return _pdf(await print_report(work, result_id), f"report-form-{result_id}")


@router.get("/elections/{election_id}/decisions", dependencies=_READ, summary="投票与结果各关口")
async def get_decisions(election_id: UUID, work: WorkDesk) -> views.GatesView:
    """The gates of the vote, past and future."""
    return views.GatesView(gates=await show_gates(work, election_id, may_see))


def _pdf(paper: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"', "Cache-Control": "private, no-store"}
    return Response(paper, media_type="application/pdf", headers=headers)
