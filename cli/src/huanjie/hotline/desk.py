"""The hotline's desk (热线坐席): has its twin send a work order to the house, and looks at what came back.

Both are calls of the twin's own door, which no contract of the house describes; hence HTTP by hand.
"""

import time
import uuid
from dataclasses import dataclass
from datetime import datetime

import httpx2
from huanjie_client.models import WorkOrderIn, WorkOrderView

SECONDS = 30.0
CALLBACK_SECONDS = 120.0


@dataclass(frozen=True)
class Reply:
    """The house's answer to a work order: its case and how that ended."""

    number: str
    case: str
    outcome: str


def send_order(hotline: str, order: WorkOrderIn, now: datetime) -> WorkOrderView:
    """Send a work order to the house as of `now`; what the house made of it."""
    headers = {"Huanjie-Now": now.isoformat(), "Idempotency-Key": str(uuid.uuid4())}
    answer = httpx2.post(
        f"{hotline}/work-orders", json=order.to_dict(), headers=headers, timeout=SECONDS, trust_env=False
    )
    answer.raise_for_status()
    return WorkOrderView.from_dict(answer.json())


def wait_for_reply(hotline: str, number: str) -> Reply:
    """Wait until the hotline has the house's signed answer to a work order.

    Raises:
        TimeoutError: it has not come within two minutes.
    """
    deadline = time.monotonic() + CALLBACK_SECONDS
    while time.monotonic() < deadline:
        received = httpx2.get(f"{hotline}/received", timeout=SECONDS, trust_env=False).json()["received"]
        for callback in received:
            body = callback["body"]
            if body.get("number") == number and body.get("step") == "answered":
                return Reply(number, body["case"], body["outcome"])
        time.sleep(0.2)
    raise TimeoutError(f"热线未在 {CALLBACK_SECONDS:.0f} 秒内收到回复 · the hotline got no answer")
