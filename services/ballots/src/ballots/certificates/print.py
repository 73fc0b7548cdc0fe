"""Print a certificate (打印当选证书) as PDF/A."""

from uuid import UUID

from electoral_rules.organisation import naming
from service_kit.printing import qr

from ballots.domain.paper import certificate_data
from ballots.papers.printing import print_paper
from ballots.problems import WrongState
from ballots.work import Work


async def print_certificate(work: Work, certificate_id: UUID) -> tuple[str, bytes]:
    """Print a certificate; answers its number and the PDF.

    Raises:
        WrongState: it was voided, or the election of its holder was. Unprintable: no font shows the holder's name.
    """
    certificate = work.visible(await work.certificates.find(certificate_id))
    result = work.visible(await work.results.find(certificate.result_id))
    if certificate.is_void:
        raise WrongState("证书已作废，不能打印", "The certificate is void.")
    if certificate.candidate in result.now(await work.later([result])).void:
        raise WrongState("持证人当选无效，证书不能打印", "The election of the holder is void.")
    election = await work.election(result.election_id)
    code = qr(f"HUANJIE:{certificate.number}:{result.sha256}")
    body = naming.body_of(election.community_name, election.body)
    data = {**certificate_data(certificate, result, election.community_name, body), "qr": code}
    return certificate.number, await print_paper("certificate", data, certificate.issued_on)
