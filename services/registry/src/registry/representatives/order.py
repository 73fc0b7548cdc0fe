"""Suspend, resume or end the credential of a representative (暂停、恢复、终止代表资格), by an order with its reason."""

from dataclasses import replace
from uuid import UUID

from electoral_rules.book.lifecycle import CREDENTIAL
from service_kit import clock
from service_kit.hashes import sha256_of
from service_kit.work import step

from registry.domain.elections import Ruling
from registry.domain.electors import CredentialOrder, Representative
from registry.work import Work


async def suspend_representative(work: Work, code: str, representative_id: UUID, ruling: Ruling) -> Representative:
    """Let nobody vote on the credential until it is resumed.

    Raises:
        EvidenceMissing.
    """
    return await _order(work, code, representative_id, "suspend", "registry.representative.suspended", ruling)


async def resume_representative(work: Work, code: str, representative_id: UUID, ruling: Ruling) -> Representative:
    """Make a suspended credential valid again.

    Raises:
        EvidenceMissing.
    """
    return await _order(work, code, representative_id, "resume", "registry.representative.resumed", ruling)


async def end_representative(work: Work, code: str, representative_id: UUID, ruling: Ruling) -> Representative:
    """End the credential today (SUP-11): its holder votes no more, and may be elected anew.

    Raises:
        EvidenceMissing.
    """
    return await _order(work, code, representative_id, "end", "registry.representative.ended", ruling)


async def _order(
    work: Work, code: str, representative_id: UUID, event: str, recorded: str, ruling: Ruling
) -> Representative:
    representative = work.visible(await work.representatives.find(code, representative_id))
    await work.evidence.require(ruling.evidence_sha256)
    representative = await work.representatives.lock(representative)
    left, earlier = representative.status, await work.representatives.orders(representative)
    status = step(CREDENTIAL, left, event)
    representative = replace(
        representative, status=status, ended_on=clock.today() if status in CREDENTIAL.final else None
    )
    order = CredentialOrder(
        len(earlier) + 1, event, left, ruling.reason, ruling.evidence_sha256, work.caller.subject, clock.now()
    )
    await work.representatives.save(representative, order)
    payload = {
        "representative_id": representative.id,
        "person": work.commitment(representative.resident_id, representative.salt),
        "credential_no": representative.credential_no,
        "from": left,
        "to": status,
        "reason_sha256": sha256_of(ruling.reason),
        "evidence_sha256": ruling.evidence_sha256,
    }
    await work.record(recorded, representative, payload)
    return representative
