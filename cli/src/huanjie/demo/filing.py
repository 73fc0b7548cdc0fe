"""Announcement, certificate, report form, both filings (宣布、当选证书、报告单、备案)."""

from huanjie_client.account import new_key
from huanjie_client.answers import accepted
from huanjie_client.api.ballots import (
    acknowledge_filing,
    announce_result,
    issue_certificates,
    print_certificate,
    print_report,
    send_filing,
    show_result,
)
from huanjie_client.models import AnnouncementIn, BallotsResultView, CertificatesIn, FilingIn, FilingInReceiver

from huanjie.demo.scene import at
from huanjie.demo.stage import Stage

HALL = "选举会场"
RECEIVERS: dict[FilingInReceiver, str] = {"district_civil_affairs": "district.bureau", "street": "street.affairs"}


def announce(stage: Stage) -> None:
    """Announce every round's result on the spot."""
    day = stage.story.election_day
    commission = stage.who("commission", day, 14)
    for place, result in enumerate(stage.results):
        proof = stage.evidence(commission, f"result {result.round_}", stage="result", place=HALL)
        body = AnnouncementIn(place=HALL, evidence_sha256=proof)
        commission.as_of(at(day, 14))
        announced = announce_result.sync(result.id, client=commission, body=body, idempotency_key=new_key())
        stage.results[place] = accepted(announced)
    stage.tell("当场宣布选举结果")


def certify(stage: Stage) -> None:
    """The street issues the certificate where somebody is elected."""
    result = stage.final
    office = stage.who("street.affairs", stage.story.election_day, 15)
    if result.outcome.elected:
        issued = accepted(
            issue_certificates.sync(result.id, client=office, body=CertificatesIn(), idempotency_key=new_key())
        )
        for certificate in issued.items:
            paper = accepted(print_certificate.sync(certificate.id, client=office))
            (stage.papers / f"当选证书-{certificate.number}.pdf").write_bytes(paper.payload.read())


def file_result(stage: Stage) -> None:
    """Print the report form and file it with the district's civil affairs bureau and the street."""
    result, day = stage.final, stage.story.election_day
    staff = stage.who("staff", day, 16)
    paper = accepted(print_report.sync(result.id, client=staff))
    (stage.papers / f"选举结果报告单-{stage.story.community.name}.pdf").write_bytes(paper.payload.read())
    for receiver, username in RECEIVERS.items():
        sent = send_filing.sync(stage.election.id, client=staff, body=FilingIn(receiver), idempotency_key=new_key())
        office = stage.who(username, day, 17)
        accepted(acknowledge_filing.sync(accepted(sent).id, client=office, idempotency_key=new_key()))
    filed = accepted(show_result.sync(result.id, client=stage.who("commission", day, 18)))
    assert isinstance(filed, BallotsResultView), "委员会应看到全部内容 · the commission sees all of it"
    stage.results[-1] = filed
    stage.tell("报告单已报区民政局和街道备案")
