"""Take a work order of the 12345 hotline (承接工单): one case per platform and number, however often it is sent."""

from dataclasses import replace

from electoral_rules.oversight import intake
from service_kit import clock

from audit.cases.receive import receive_case
from audit.domain.case import Case, Claim, Line
from audit.domain.payload import fingerprint
from audit.domain.work_order import Call, OrderState, WorkOrder
from audit.work import Work


async def take_work_order(work: Work, call: Call) -> OrderState:
    """Take a work order; another call under a known number is linked to the first case (9h)."""
    # Held before it is looked up: of two deliveries at once, the second finds what the first has committed.
    await work.work_orders.hold(call.key)
    known = await work.work_orders.find(call.key)
    if known is None:
        return await _receive(work, call)
    case = work.visible(await work.cases.find(known.case_number))
    if known.body_sha256 == call.body_sha256:
        return OrderState(known, case)
    return OrderState(known, await _link(work, case, call.claim), linked=True)


async def _receive(work: Work, call: Call) -> OrderState:
    # An order that knows no place is the platform's own jurisdiction's, whose desk places it.
    code = call.claim.community_code or work.caller.scope
    claim = replace(call.claim, community_code=code, due_at=call.sheet.due_at)
    case, now = await receive_case(work, claim), clock.now()
    order = WorkOrder(call.key.platform, call.key.number, case.number, call.body_sha256, now, now, call.sheet)
    await work.work_orders.add(order)
    return OrderState(order, case)


async def _link(work: Work, case: Case, claim: Claim) -> Case:
    case = await work.cases.note(case, Line("repeat", claim.content))
    payload = {"case": case.number, "channel": claim.channel, "content_sha256": fingerprint(claim.content)}
    linking = intake.work_order(await work.rulebook(case), known=True, new_case=False)
    await work.record("audit.case.repeated", case, payload, [linking])
    return case
