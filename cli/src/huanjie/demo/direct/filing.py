"""The end (收尾): certificates printed by the province, the report form, the filing with the street, the acceptance."""

from huanjie_client.account import new_key
from huanjie_client.answers import accepted
from huanjie_client.api.audit import accept_acceptance, begin_acceptance, show_checklist
from huanjie_client.api.ballots import (
    acknowledge_filing,
    issue_certificates,
    print_certificate,
    print_election_report,
    send_filing,
)
from huanjie_client.models import (
    AcceptanceAcceptIn,
    AcceptanceBeginIn,
    Accepted,
    CertificatesIn,
    FilingIn,
    Inspected,
)

from huanjie.demo.direct.scene import DirectElection
from huanjie.demo.direct.story import FILED, INSPECTED


def certify(scene: DirectElection) -> None:
    """Whoever is elected gets the certificate that the province printed, from the street."""
    street = scene.who("shenyang.street", FILED, 9)
    form = CertificatesIn("provincial_civil_affairs")
    for result in scene.results:
        if result.outcome.elected:
            issued = issue_certificates.sync(result.id, client=street, body=form, idempotency_key=new_key())
            for certificate in accepted(issued).items:
                paper = accepted(print_certificate.sync(certificate.id, client=street))
                (scene.papers / f"当选证书-{certificate.number}.pdf").write_bytes(paper.payload.read())


def file_results(scene: DirectElection) -> None:
    """One report form for all offices, filed with the street."""
    street, commission = scene.who("shenyang.street", FILED, 10), scene.who("commission", FILED, 10)
    paper = accepted(print_election_report.sync(scene.election.id, client=street))
    (scene.papers / f"选举结果报告单-{scene.community.name}.pdf").write_bytes(paper.payload.read())
    sent = send_filing.sync(scene.election.id, client=commission, body=FilingIn("street"), idempotency_key=new_key())
    accepted(acknowledge_filing.sync(accepted(sent).id, client=street, idempotency_key=new_key()))
    scene.tell("报告单已报街道备案")


def accept(scene: DirectElection) -> None:
    """The district inspects by the checklist of the plan, finds everything in order, and accepts."""
    bureau = scene.who("shenyang.civil", INSPECTED, 9)
    checks = [each.check for each in accepted(show_checklist.sync(scene.election.id, client=bureau)).items]
    proof = [scene.evidence(bureau, "inspection", stage="acceptance", kind="record")]
    found = Inspected("验收组组长", INSPECTED, checks)
    body = AcceptanceBeginIn(found, scene.code, proof, scene.election.id)
    begun = accepted(begin_acceptance.sync(client=bureau, body=body, idempotency_key=new_key()))
    ending = AcceptanceAcceptIn(Accepted(INSPECTED), proof)
    done = accept_acceptance.sync(begun.id, client=bureau, body=ending, idempotency_key=new_key())
    scene.accepted = accepted(done).state == "accepted"
    scene.tell(f"验收合格，共 {len(checks)} 项")
