"""Routes of certificates (当选证书)."""

from uuid import UUID

from fastapi import Response
from service_kit.access import permit
from service_kit.paging import Items
from service_kit.printing import PDF, pdf_answer
from service_kit.routing import Router

from ballots.certificates.issue import issue_certificates
from ballots.certificates.print import print_certificate
from ballots.certificates.shapes import CertificateView
from ballots.work import Desk

router = Router("当选证书 · certificates")


@router.post(
    "/results/{result_id}/certificates",
    status_code=201,
    operation_id="ballots_issue_certificates",
    dependencies=[permit("ballots.certificate.issue")],
)
async def post_certificates(result_id: UUID, work: Desk) -> Items[CertificateView]:
    """Issue a certificate to everybody the result elects · 颁发当选证书."""
    return Items(items=[CertificateView.of(each) for each in await issue_certificates(work, result_id)])


@router.get(
    "/certificates/{certificate_id}/paper",
    response_class=Response,
    responses=PDF,
    operation_id="ballots_print_certificate",
    dependencies=[permit("ballots.certificate.read")],
)
async def get_certificate_paper(certificate_id: UUID, work: Desk) -> Response:
    """Print the certificate · 当选证书 PDF."""
    number, paper = await print_certificate(work, certificate_id)
    return pdf_answer(paper, f"certificate-{number}")
