"""Void a certificate (当选无效): the candidacy was annulled on the strength of a case; the seat is open again (BAL-26)."""

from dataclasses import replace
from uuid import UUID

from electoral_rules.ballots import announcing
from electoral_rules.organisation import naming
from service_kit import clock
from service_kit.ids import uuid7

from ballots.clients.registry import VOID_NOTICE, notice_message
from ballots.domain import wording
from ballots.domain.certificate import Certificate
from ballots.domain.notice import Notice, Posting
from ballots.problems import AlreadyDone, NotAnnulled
from ballots.work import Work


async def void_certificate(work: Work, certificate_id: UUID, posting: Posting) -> Certificate:
    """Void the paper by a notice. The votes and the result stay on record.

    Raises:
        NotAnnulled: the candidates service has not annulled the candidacy. EvidenceMissing. AlreadyDone.
    """
    certificate = work.visible(await work.certificates.find(certificate_id))
    if certificate.is_void:
        raise AlreadyDone()
    candidacy = (await work.candidates.candidacies(certificate.election_id)).get(certificate.candidate)
    if candidacy is None or not candidacy.is_annulled:
        raise NotAnnulled()
    # The papers of a void election are voided, too.
    election = await work.registry.election(certificate.election_id)
    body = naming.body_of(election.community_name, election.body)
    title, text = (
        announcing.void_title(body, naming.office_zh(certificate.office)),
        wording.void_text(body, certificate),
    )
    notice = Notice.make(uuid7(), title, text, clock.now(), posting)
    message = notice_message(VOID_NOTICE, election.id, certificate.id, notice)
    await work.registry.check(message)
    if await work.certificates.lock(certificate) != certificate:
        raise AlreadyDone()
    certificate = await work.certificates.save(replace(certificate, status="void"))
    payload = {**certificate.payload(), "candidate": certificate.candidate, "notice_id": notice.id}
    await work.record("ballots.certificate.voided", certificate, payload)
    await work.deliver(message)
    return certificate
