"""Void a certificate (当选无效): the candidacy was annulled on the strength of a case; the seat is open again (BAL-26)."""

from typing import Any
from uuid import UUID

from service_kit import clock
from service_kit.problems import NotFound

from ballots.clients.candidates import ANNULLED
from ballots.domain import wording
from ballots.problems import AlreadyDone, NotAnnulled
from ballots.use_cases.work import Work


async def void_certificate(work: Work, certificate_id: UUID, place: str, evidence_sha256: str) -> Any:
    """Posts the notice, marks the certificate void and returns its row. The votes and the result stay on record.

    Raises:
        NotAnnulled: the candidates service has not annulled the candidacy. AlreadyDone. NotFound.
    """
    certificate = await work.results.find_certificate(certificate_id, locked=True)
    if certificate is None:
        raise NotFound()
    row = await work.result(certificate.result_id)
    if certificate.status == ANNULLED:
        raise AlreadyDone()
    candidacy = (await work.candidates.candidacies(row.election_id)).get(certificate.candidate)
    if candidacy is None or candidacy.state != ANNULLED:
        raise NotAnnulled()
    election, _ = await work.law(row.election_id)
    body = wording.body_of(election.community_name, election.body)
    told = {
        "kind": "result", "title": f"{body}{certificate.office}当选无效公告",
        "content": f"{certificate.holder}当选{body}{certificate.office}无效，当选证书{certificate.number}作废，职位空缺。",
        "posted_at": clock.rfc3339(clock.now()), "place": place, "evidence_sha256": evidence_sha256,
    }  # fmt: skip
    posted = await work.registry.post_notice(row.election_id, told)
    await work.results.change_certificate(certificate, {"status": ANNULLED})
    event = {
        "result_id": row.id, "certificate_id": certificate.id, "number": certificate.number,
        "candidate": certificate.candidate, "notice_number": posted["number"],
    }  # fmt: skip
    await work.events.record("certificate.voided", row.election_id, row.community_code, event)
    return await work.results.find_certificate(certificate_id)
