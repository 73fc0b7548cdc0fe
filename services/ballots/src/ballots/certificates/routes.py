"""Routes of certificates (当选证书)."""

from typing import Annotated
from uuid import UUID

from fastapi import Query, Request, Response
from service_kit.access import permit
from service_kit.paging import Items, Limit, link_next
from service_kit.printing import PDF, pdf_answer
from service_kit.routing import Router
from service_kit.wire import Code, CommunityPath

from ballots.certificates.issue import issue_certificates
from ballots.certificates.print import print_certificate
from ballots.certificates.shapes import CertificateNumberView, CertificatesIn, CertificateView, SerialsView
from ballots.certificates.show import list_numbers, show_serials
from ballots.work import Desk

router = Router("当选证书 · certificates")
WithinPlace = Annotated[Code, Query(description="辖区代码 · code of the place")]
AfterNumber = Annotated[
    str,
    Query(
        pattern="^([0-9]{12}-[0-9]{4}-[0-9]{3,9})?$",
        description="上一页末尾的证书编号 · last number of the page before",
    ),
]


@router.post(
    "/results/{result_id}/certificates",
    status_code=201,
    operation_id="ballots_issue_certificates",
    dependencies=[permit("ballots.certificate.issue")],
)
async def post_certificates(result_id: UUID, body: CertificatesIn, work: Desk) -> Items[CertificateView]:
    """Issue a certificate to everybody the result elects · 颁发当选证书."""
    issued = await issue_certificates(work, result_id, body.printed_by)
    return Items(items=[CertificateView.of(each) for each in issued])


@router.get(
    "/communities/{code}/certificates",
    operation_id="ballots_list_certificates",
    dependencies=[permit("ballots.certificate.read")],
)
async def get_certificates(
    code: CommunityPath,
    request: Request,
    response: Response,
    work: Desk,
    after: AfterNumber = "",
    limit: Limit = 100,
) -> SerialsView:
    """List the numbers of a community's certificates, used and void · 当选证书编号."""
    found = await show_serials(work, code, after, limit)
    link_next(request, response, [each.number for each in found.page], limit)
    return SerialsView.of(found)


@router.get(
    "/certificate-numbers",
    operation_id="ballots_list_certificate_numbers",
    dependencies=[permit("ballots.certificate.list_numbers")],
)
async def get_certificate_numbers(
    request: Request,
    response: Response,
    work: Desk,
    within: WithinPlace,
    after: AfterNumber = "",
    limit: Limit = 100,
) -> Items[CertificateNumberView]:
    """List the numbers of all communities of a place, used and void, without their holders · 辖区当选证书编号."""
    page, annulled = await list_numbers(work, within, after, limit)
    link_next(request, response, [each.number for each in page], limit)
    return Items(items=[CertificateNumberView.of(each, annulled) for each in page])


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
