"""Decline a case (不予受理): for a reason of the city, which says where its sender is told to turn to."""

from dataclasses import replace

from electoral_rules.book.lifecycle import CASE
from service_kit.work import step

from audit.callbacks.notify import notify_hotline
from audit.cases.end import end_case
from audit.domain.case import Case, Decline
from audit.domain.payload import fingerprint
from audit.domain.work_order import Callback
from audit.problems import UnknownReason
from audit.storage.limits import refusal_reasons
from audit.work import Work


async def decline_case(work: Work, number: str, decline: Decline) -> Case:
    """Decline a case that no unit handles yet.

    Raises:
        UnknownReason: the city has no such reason.
    """
    case = await work.cases.lock(work.visible(await work.cases.find(number)))
    step(CASE, case.state, "refuse")
    reason = refusal_reasons(case.community_code).get(decline.reason)
    if reason is None:
        raise UnknownReason()
    case = await end_case(work, replace(case, refused_for=reason.slug), "refuse", decline.note)
    payload = {"case": number, "reason": reason.slug, "note_sha256": fingerprint(decline.note)}
    await work.record("audit.case.declined", case, payload)
    await notify_hotline(work, case, Callback("refused", text=f"{reason.zh}。{reason.turn_to_zh}"))
    return case
