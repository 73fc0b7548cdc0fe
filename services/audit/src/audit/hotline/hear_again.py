"""Hear a platform again about a known order (更正、重复来电): before it is dispatched a correction, later a repeat."""

from dataclasses import replace

from electoral_rules.book.lifecycle import CASE
from electoral_rules.oversight import intake
from service_kit import clock

from audit.domain.case import Case, Line
from audit.domain.claim import Claim
from audit.domain.payload import fingerprint
from audit.domain.work_order import Call, OrderState, WorkOrder
from audit.work import Work

_CORRECTED = ("community_code", "election_id", "kind", "category", "title", "content", "due_at")


async def hear_again(work: Work, known: WorkOrder, case: Case, call: Call) -> OrderState:
    """Take what a platform says now: the same call said otherwise, before it is dispatched, corrects the case; all else repeats.

    Another call has another time of receipt.
    """
    case = await work.cases.lock(case)
    latest = replace(known, body_sha256=call.body_sha256, changed_at=clock.now(), sheet=call.sheet)
    order = await work.work_orders.save(latest)
    is_same_call = call.claim.received_at == case.received_at
    correcting = case.state == CASE.initial and is_same_call
    heard = await (_correct(work, case, call.claim) if correcting else link_repeat(work, case, call))
    # Who calls later about a case does not take the place of who called first.
    if call.claim.reporter and (is_same_call or await work.cases.reporter(case) is None):
        await work.cases.name_reporter(case, call.claim.reporter)
    return OrderState(order, heard, order.changed_at, linked=True)


async def _correct(work: Work, case: Case, claim: Claim) -> Case:
    """Let the case say what the platform says now; its history has the words of before, its clock runs on."""
    code, election_id = await work.settle(claim.community_code, claim.election_id)
    now = replace(
        case,
        community_code=code,
        election_id=election_id,
        kind=claim.kind,
        category=claim.category,
        title=claim.title,
        content=claim.content,
        due_at=claim.due_at or case.due_at,
    )
    fields = [name for name in _CORRECTED if getattr(now, name) != getattr(case, name)]
    before = "\n".join(text for text in (case.title, case.content) if text)
    case = await work.cases.save(now, Line("correct", before))
    says = {"kind": case.kind, "category": case.category, "content_sha256": fingerprint(case.content)}
    await work.record("audit.case.corrected", case, {"case": case.number, "fields": fields, **says})
    return case


async def link_repeat(work: Work, case: Case, call: Call) -> Case:
    """Link another call about a case to it, with its words."""
    case = await work.cases.note(case, Line("repeat", call.claim.content))
    payload = {"case": case.number, "channel": call.claim.channel, "content_sha256": fingerprint(call.claim.content)}
    linking = intake.work_order(await work.rulebook(case), known=True, new_case=False)
    await work.record("audit.case.repeated", case, payload, [linking])
    return case
