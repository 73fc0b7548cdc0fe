"""The papers after the vote (证书、备案): the certificates, one report form for all offices, the filing with the street."""

from huanjie_client.account import new_key
from huanjie_client.answers import accepted
from huanjie_client.api.ballots import (
    acknowledge_filing,
    issue_certificates,
    print_certificate,
    print_election_report,
    send_filing,
)
from huanjie_client.models import CertificatesIn, FilingIn

from huanjie.demo.direct.scene import DirectElection


def certify(scene: DirectElection) -> None:
    """Whoever is elected gets a certificate from the street."""
    street = scene.above("street", scene.story.filed, 9)
    form = CertificatesIn(scene.story.certificates_by)
    for result in scene.results:
        if result.outcome.elected:
            issued = issue_certificates.sync(result.id, client=street, body=form, idempotency_key=new_key())
            for certificate in accepted(issued).items:
                paper = accepted(print_certificate.sync(certificate.id, client=street))
                (scene.papers / f"当选证书-{certificate.number}.pdf").write_bytes(paper.payload.read())


def file_results(scene: DirectElection) -> None:
    """One report form for all offices, filed with the street."""
    street, commission = scene.above("street", scene.story.filed, 10), scene.who("commission", scene.story.filed, 10)
    paper = accepted(print_election_report.sync(scene.election.id, client=street))
    (scene.papers / f"选举结果报告单-{scene.community.name}.pdf").write_bytes(paper.payload.read())
    sent = send_filing.sync(scene.election.id, client=commission, body=FilingIn("street"), idempotency_key=new_key())
    accepted(acknowledge_filing.sync(accepted(sent).id, client=street, idempotency_key=new_key()))
    scene.tell("报告单已报街道备案")
