"""The formal list, and the candidacy that a bribe ends (正式候选人名单、12345工单)."""

import time
import uuid
from datetime import date, timedelta
from typing import Any

import httpx2

from huanjie.demo.stage import Stage, at

POSTED_BEFORE = timedelta(days=4)
CASE_BEFORE = timedelta(days=2)
CALLBACK_SECONDS = 120.0


def post_slate(stage: Stage) -> None:
    """Draw up the list of those cleared and post it in the community."""
    day = stage.story.election_day - POSTED_BEFORE
    commission = stage.who("commission", day, 9)
    drawn = commission.post(f"/candidates/elections/{stage.path}/slates")
    posted = _posting(stage, commission, day, "slate")
    slate = commission.post(f"/candidates/slates/{drawn['id']}/publication", posted)
    names = "、".join(row["name"] for contest in slate["contests"] for row in contest["candidates"])
    stage.tell(f"正式候选人：{names}")


def settle_bribe(stage: Stage) -> None:
    """A work order of 12345: a nominee's brother gave goods to voters. Checked, true, cancelled, answered."""
    if not stage.story.bribed_for:
        return
    day = stage.story.election_day - CASE_BEFORE
    order = send_work_order(stage, day)
    number = order["case_number"]
    office = stage.who("street.affairs", day, 10)
    to = {"to_code": stage.code[:9], "office": "discipline_work_committee"}
    office.post(f"/audit/cases/{number}/assignment", to)
    discipline = stage.who("street.discipline", day, 11)
    proof = stage.evidence(discipline, "case", stage="slated", kind="record")
    found = {"findings": "走访六户，均证实该人之兄为其拉票赠送米面油。", "evidence": [proof]}
    discipline.post(f"/audit/cases/{number}/checks", found)
    candidacy = stage.candidacies[stage.story.bribed_for]
    decided = {"outcome": "true_and_corrected", "against": candidacy, "grounds": "查证属实，构成拉票贿选。"}
    discipline.post(f"/audit/cases/{number}/decision", decided)
    cancelled = {"case_number": number, "posting": _posting(stage, discipline, day, "change", hour=15)}
    discipline.as_of(at(day, 15, 5)).post(f"/candidates/candidacies/{candidacy}/cancellation", cancelled)
    discipline.post(f"/audit/cases/{number}/answer", {"text": "经查属实，已取消该人参选资格并公告，感谢监督。"})
    stage.facts["callback"] = _answered(stage, order["number"])
    stage.tell(f"工单 {order['number']} 查实，参选资格已取消，已回复热线")


def send_work_order(stage: Stage, day: date) -> dict[str, Any]:
    content = "反映某候选人的哥哥挨户送米面油，要求投票给该候选人。"
    order = {
        "number": f"2024-{stage.story.community.slug}-0525",
        "received_at": at(day, 8, 30),
        "category": "bribery",
        "community_code": stage.code,
        "election_id": stage.path,
        "content": content,
    }
    headers = {"Huanjie-Now": at(day, 9), "Idempotency-Key": str(uuid.uuid4())}
    answer = httpx2.post(f"{stage.hotline}/work-orders", json=order, headers=headers, timeout=30, trust_env=False)
    answer.raise_for_status()
    taken: dict[str, Any] = answer.json()
    return taken


def _answered(stage: Stage, number: str) -> dict[str, Any]:
    """Wait until the hotline has received the signed answer."""
    deadline = time.monotonic() + CALLBACK_SECONDS
    while time.monotonic() < deadline:
        received = httpx2.get(f"{stage.hotline}/received", timeout=10, trust_env=False).json()["received"]
        for callback in received:
            if callback["body"].get("number") == number:
                body: dict[str, Any] = callback["body"]
                return body
        time.sleep(0.2)
    raise TimeoutError(f"热线未在 {CALLBACK_SECONDS:.0f} 秒内收到回复 · the hotline got no answer")


def _posting(stage: Stage, account: Any, day: date, what: str, hour: int = 9) -> dict[str, str]:
    proof = stage.evidence(account, what, stage="slated")
    return {"posted_at": at(day, hour), "place": "社区公告栏", "evidence_sha256": proof}
