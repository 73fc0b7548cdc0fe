"""One sender of short messages, whoever stands behind the port: the client over HTTP, and the twin itself."""

import json
from pathlib import Path

import httpx2
import pytest
from gateway.clients.sms import SmsClient
from gateway.short_messages.twin import SmsTwin

PHONE, TEXT = "13912345678", "“培训”已逾期6日，提请本级督办。"


async def sent_by_client(status: int) -> tuple[str, list[httpx2.Request]]:
    asked: list[httpx2.Request] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        asked.append(request)
        if not status:
            raise httpx2.ConnectError("nobody there")
        return httpx2.Response(status)

    client = SmsClient("http://sms.example/send", "s3cret", httpx2.MockTransport(answer))
    found = await client.send("m-1", PHONE, TEXT)
    await client.close()
    return found, asked


@pytest.mark.parametrize(
    ("status", "expected"),
    [(200, "sent"), (202, "sent"), (302, "unreachable"), (400, "refused"), (401, "refused"), (429, "unreachable"), (503, "unreachable"), (0, "unreachable")],
)  # fmt: skip
async def test_the_client_says_whether_another_try_may_help(status: int, expected: str) -> None:
    found, asked = await sent_by_client(status)
    assert found == expected
    (request,) = asked
    assert json.loads(request.content) == {"phone": PHONE, "text": TEXT}
    assert request.headers["Idempotency-Key"] == "m-1" and request.headers["Authorization"] == "Bearer s3cret"
    assert PHONE not in str(request.url)


async def test_the_twin_keeps_a_message_once_refuses_nobodys_number_and_may_be_down(tmp_path: Path) -> None:
    twin = SmsTwin(tmp_path / "sms.jsonl")
    assert [await twin.send(key, PHONE, TEXT) for key in ("m-1", "m-1", "m-2")] == ["sent"] * 3
    lines = [json.loads(line) for line in (tmp_path / "sms.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(line["id"], line["phone"]) for line in lines] == [("m-1", PHONE), ("m-2", PHONE)]
    assert await twin.send("m-3", "13900000000", TEXT) == "refused"
    assert await SmsTwin(tmp_path / "nowhere" / "sms.jsonl").send("m-4", PHONE, TEXT) == "unreachable"
