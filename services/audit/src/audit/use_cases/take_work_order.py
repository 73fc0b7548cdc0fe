"""Take a work order of the 12345 hotline (承接工单): one case per work order number, however often it is sent."""

from dataclasses import dataclass
from hashlib import sha256

from electoral_rules.rulebook import Rulebook
from service_kit import clock
from service_kit.identity import Caller

from audit.domain.case import Claim
from audit.storage.case_repository import CaseRepository
from audit.storage.hotline_repository import HotlineRepository
from audit.storage.log_repository import LogRepository
from audit.storage.rows import Record
from audit.use_cases.receive_case import content_hash, receive_case
from audit.use_cases.record_own import record_own


@dataclass(frozen=True)
class WorkOrder:
    """A work order as signed: the hotline's number, what it claims, and the bytes that came."""

    number: str
    claim: Claim
    body: bytes


@dataclass(frozen=True)
class HotlineDesk:
    """The repositories and the caller of one request, and the rules of the house."""

    cases: CaseRepository
    hotline: HotlineRepository
    log: LogRepository
    house: Rulebook
    caller: Caller


async def take_work_order(desk: HotlineDesk, order: WorkOrder) -> tuple[Record, bool]:
    """The work order's record, and whether this is a second, different call that was linked to the first case (9h)."""
    digest = sha256(order.body).hexdigest()
    await desk.hotline.hold(order.number)
    known = await desk.hotline.get(order.number)
    if known is None:
        case = await receive_case(desk.cases, desk.log, desk.house, desk.caller, order.claim)
        await desk.hotline.add(order.number, case.number, digest, clock.now())
    elif known.body_sha256 != digest:
        await _link(desk, known.case_number, order.claim)
    found = await desk.hotline.get(order.number)
    assert found is not None
    return found, known is not None and known.body_sha256 != digest


async def _link(desk: HotlineDesk, case_number: str, claim: Claim) -> None:
    case = await desk.cases.get(case_number)
    subject, office = desk.caller.subject, desk.caller.office
    await desk.cases.add_step(case_number, "repeat", clock.now(), subject, office, claim.content)
    data = {"case": case_number, "channel": claim.channel, "content_sha256": content_hash(claim)}
    place = {"election_id": case.election_id, "community_code": case.community_code}
    await record_own(desk.log, "audit.case.repeated", data, **place)
