"""Suspend, resume or end the credential of a representative (暂停、恢复、终止代表资格), by an order with its reason."""

from dataclasses import replace
from typing import Protocol, TypeVar
from uuid import UUID

from electoral_rules.book.lifecycle import CREDENTIAL
from service_kit import clock
from service_kit.hashes import sha256_of
from service_kit.work import step

from registry.domain.elections import Ruling
from registry.domain.electors import CredentialOrder, Representative
from registry.domain.representation import SentByUnit
from registry.work import Work

Held = Representative | SentByUnit
"""A credential is a resident's, or of somebody whom a unit sends."""
T = TypeVar("T", Representative, SentByUnit)


class Register(Protocol[T]):
    """代表名册: where credentials of one kind and the orders on them are kept."""

    async def lock(self, held: T, /) -> T:
        """The credential as it now stands, locked."""

    async def orders(self, held: T, /) -> list[CredentialOrder]:
        """Every order on it."""

    async def save(self, held: T, order: CredentialOrder, /) -> None:
        """Its status, and the order that changed it."""


async def suspend_representative(work: Work, code: str, representative_id: UUID, ruling: Ruling) -> Held:
    """Let nobody vote on the credential until it is resumed.

    Raises:
        EvidenceMissing.
    """
    return await _order(work, code, representative_id, "suspend", "registry.representative.suspended", ruling)


async def resume_representative(work: Work, code: str, representative_id: UUID, ruling: Ruling) -> Held:
    """Make a suspended credential valid again.

    Raises:
        EvidenceMissing.
    """
    return await _order(work, code, representative_id, "resume", "registry.representative.resumed", ruling)


async def end_representative(work: Work, code: str, representative_id: UUID, ruling: Ruling) -> Held:
    """End the credential today (SUP-11): its holder votes no more, and may be elected anew.

    Raises:
        EvidenceMissing.
    """
    return await _order(work, code, representative_id, "end", "registry.representative.ended", ruling)


async def _order(work: Work, code: str, representative_id: UUID, event: str, recorded: str, ruling: Ruling) -> Held:
    if sent := await work.unit_representatives.find(code, representative_id):
        return await _give(work, work.unit_representatives, work.visible(sent), event, recorded, ruling)
    held = work.visible(await work.representatives.find(code, representative_id))
    return await _give(work, work.representatives, held, event, recorded, ruling)


async def _give(work: Work, register: Register[T], held: T, event: str, recorded: str, ruling: Ruling) -> T:
    await work.evidence.require(ruling.evidence_sha256)
    held = await register.lock(held)
    left, earlier = held.status, await register.orders(held)
    status = step(CREDENTIAL, left, event)
    held = replace(held, status=status, ended_on=clock.today() if status in CREDENTIAL.final else None)
    order = CredentialOrder(
        len(earlier) + 1, event, left, ruling.reason, ruling.evidence_sha256, work.caller.subject, clock.now()
    )
    await register.save(held, order)
    payload = {
        "representative_id": held.id,
        "person": work.commitment(held.person_id, held.salt),
        "credential_no": held.credential_no,
        "from": left,
        "to": status,
        "reason_sha256": sha256_of(ruling.reason),
        "evidence_sha256": ruling.evidence_sha256,
    }
    await work.record(recorded, held, payload)
    return held
