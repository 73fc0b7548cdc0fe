"""The twin as every platform: in its own fields and signatures, and badly behaved."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import pytest
from huanjie.demo_data.accounts import PASSWORD
from huanjie.hotline.voices import VOICES
from huanjie.house import House

from tests.integration.audit.support import COMMUNITY, STREET, until
from tests.support.parts import Part
from tests.support.services import client


@pytest.fixture(scope="module")
def desk(house: House, gateway: Part) -> httpx2.Client:
    """The street's desk."""
    with client(house.gateway_url) as door:
        signed = door.post("/api/v1/sign-ins", json={"username": "street.peace", "password": PASSWORD}).json()
    return client(f"{house.gateway_url}/api/v1/audit", signed["access_token"])


def order(number: str = "", **changed: Any) -> dict[str, Any]:
    said = {
        "number": number or f"W{uuid.uuid4().hex}",
        "received_at": (datetime.now(UTC) - timedelta(hours=1)).isoformat(timespec="seconds"),
        "community_code": COMMUNITY,
        "kind": "help",
        "title": "楼道灯",
        "content": "楼道灯不亮",
        "reporter": {"name": "李四", "contact": "00087654321"},
    }
    return said | changed


def send(twin: httpx2.Client, said: dict[str, Any], platform: str) -> httpx2.Response:
    return twin.post("/work-orders", json=said, params={"platform": platform})


def received(twin: httpx2.Client, platform: str, number: str) -> list[dict[str, Any]]:
    word = VOICES[platform].number if platform != "two_level" else "record_number"
    listed = twin.get("/received").json()["received"]
    return [each["body"] for each in listed if each["platform"] == platform and each["body"].get(word) == number]


def dispatch(desk: httpx2.Client, case: str) -> None:
    body = {"role": "lead", "to_code": STREET, "office": "peace_office"}
    assert desk.post(f"/cases/{case}/tasks", json=body).status_code == 201


@pytest.mark.parametrize(
    ("platform", "field", "value"),
    [("huanjie", "step", "signed_for"), ("epoint", "cStatus", "40"), ("two_level", "psot_name", "签收")],
)
def test_each_platform_sends_and_hears_in_its_own_words(
    twin: httpx2.Client, desk: httpx2.Client, platform: str, field: str, value: str
) -> None:
    said = order(secrecy="sealed", content="我是李四，楼道灯不亮")
    taken = send(twin, said, platform)
    assert taken.status_code == 201, taken.text
    case = taken.json()["case_number"]
    seen = desk.get(f"/cases/{case}").json()
    assert (seen["kind"], seen["title"], seen["content"]) == ("help", "楼道灯", "我是（举报人），楼道灯不亮")
    dispatch(desk, case)
    assert desk.post(f"/cases/{case}/tasks/1/signature").is_success
    heard = until(
        lambda: [each for each in received(twin, platform, said["number"]) if each.get(field) == value],
        "the signature in the platform's own words",
    )
    assert "李四" not in str(heard) and "00087654321" not in str(heard)


def test_orders_that_come_late_twice_and_out_of_order_are_each_one_case(
    twin: httpx2.Client, desk: httpx2.Client
) -> None:
    first = order()
    later = order(content="还没有修", related_numbers=[first["number"]])
    twin.post("/faults", json={"down": True, "twice": True, "out_of_order": True})
    assert {send(twin, each, "two_level").status_code for each in (first, later, order())} == {202}
    assert twin.post("/faults", json={}).json()["sent"] == [201] * 6
    again = send(twin, first, "two_level").json()
    assert (again["number"], again["linked"]) == (first["number"], False)
    # What names the first came before it, and both are one case.
    steps = desk.get(f"/cases/{again['case_number']}").json()["steps"]
    assert [step["step"] for step in steps] == ["receive", "repeat"]
    assert send(twin, later, "two_level").json()["case_number"] == again["case_number"]


def test_a_day_of_outage_loses_no_callback(twin: httpx2.Client, desk: httpx2.Client) -> None:
    said = order()
    case = send(twin, said, "epoint").json()["case_number"]
    twin.post("/faults", json={"down": True})
    dispatch(desk, case)
    assert desk.post(f"/cases/{case}/tasks/1/signature").is_success
    assert received(twin, "epoint", said["number"]) == []
    twin.post("/faults", json={})
    heard = until(
        lambda: len(found := received(twin, "epoint", said["number"])) >= 2 and found, "both steps after the outage"
    )
    assert isinstance(heard, list)
    assert [each["stepSeq"] for each in heard] == [1, 2]
