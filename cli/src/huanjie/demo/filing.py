"""Announcement, certificate, report form, both filings (宣布、当选证书、报告单、备案)."""

from huanjie.demo.stage import Stage, at

RECEIVERS = {"district_civil_affairs": "district.bureau", "street": "street.affairs"}


def announce(stage: Stage) -> None:
    """Announce every round's result on the spot."""
    day = stage.story.election_day
    commission = stage.who("commission", day, 14)
    for result in stage.facts["results"]:
        proof = stage.evidence(commission, f"result {result['round']}", stage="decided")
        body = {"place": "选举会场", "evidence_sha256": proof}
        announced = commission.as_of(at(day, 14)).post(f"/ballots/results/{result['id']}/announcement", body)
        stage.facts["result"] = announced
    stage.tell("当场宣布选举结果")


def certify(stage: Stage) -> None:
    """The street issues the certificate where somebody is elected."""
    result = stage.facts["result"]
    office = stage.who("street.affairs", stage.story.election_day, 15)
    if result["outcome"]["elected"]:
        issued = office.post(f"/ballots/results/{result['id']}/certificates")["items"]
        for certificate in issued:
            paper = office.read(f"/ballots/certificates/{certificate['id']}/paper")
            (stage.papers / f"当选证书-{certificate['number']}.pdf").write_bytes(paper)


def file_result(stage: Stage) -> None:
    """Print the report form and file it with the district's civil affairs bureau and the street."""
    result, day = stage.facts["result"], stage.story.election_day
    staff = stage.who("staff", day, 16)
    paper = staff.read(f"/ballots/results/{result['id']}/report-form")
    (stage.papers / f"选举结果报告单-{stage.story.community.name}.pdf").write_bytes(paper)
    for receiver, username in RECEIVERS.items():
        filed = staff.post(f"/ballots/results/{result['id']}/filings", {"receiver": receiver})
        stage.who(username, day, 17).post(f"/ballots/filings/{filed['id']}/acknowledgement")
    stage.facts["final"] = stage.who("commission", day, 18).get(f"/ballots/results/{result['id']}")
    stage.tell("报告单已报区民政局和街道备案")
