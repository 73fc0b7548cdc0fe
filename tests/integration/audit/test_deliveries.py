"""Callbacks of every step: in order within an order, each platform for itself, given up in the end, sent again by hand."""

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx2
import psycopg
import pytest
from audit.platforms import signatures as webhooks
from huanjie.house import House
from huanjie.ports import free_ports

from tests.conftest import RunService
from tests.integration.audit.conftest import Connect
from tests.integration.audit.support import COMMUNITY, STREET, new_election, until
from tests.support.parts import Part
from tests.support.tokens import Tokens

OUTAGE = 20


class Platform(ThreadingHTTPServer):
    """A platform's side: what it is answered with is set by the test, and what it took is kept once an id."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Taking)
        self.status, self.refuses = 204, set[str]()
        self.taken: dict[str, dict[str, Any]] = {}
        self.calls = 0
        self.lock = threading.Lock()


class Taking(BaseHTTPRequestHandler):
    server: Platform

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.server.lock:
            self.server.calls += 1
            status = 500 if body["number"] in self.server.refuses else self.server.status
            if status == 204:
                self.server.taken[self.headers[webhooks.ID]] = body
        self.send_response(status)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        return None


@pytest.fixture(scope="module")
def platform() -> Iterator[Platform]:
    """The neutral platform, which is there."""
    server = Platform()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def audit(run_service: RunService, witness: Part, house: House, platform: Platform) -> Part:
    """The audit service with two platforms: one is there, of the other the address is dead."""
    urls = {
        "huanjie": f"http://127.0.0.1:{platform.server_port}",
        "epoint": f"http://127.0.0.1:{free_ports({'x': 1})['x']}",
    }
    access = {slug: {"secrets_file": str(house.keys.platform_secret(slug)), "url": url} for slug, url in urls.items()}
    return run_service("audit", HUANJIE_HOTLINE_PLATFORMS=json.dumps(access))


@pytest.fixture
def hotline(connect: Connect, tokens: Tokens) -> httpx2.Client:
    return connect(tokens.user("hotline", "220602"))


@pytest.fixture
def epoint(connect: Connect, tokens: Tokens) -> httpx2.Client:
    return connect(tokens.user("hotline", "220602", client="hotline.epoint"))


def send(service: httpx2.Client, house: House, slug: str, number: str, **said: str) -> str:
    body = json.dumps(
        {
            "number": number,
            "received_at": "2024-05-20T10:00:00+08:00",
            "community_code": COMMUNITY,
            "kind": "help",
            "content": "求助",
        }
        | said
    )
    shared = [house.keys.platform_secret(slug).read_text(encoding="ascii")]
    headers = webhooks.sign(("standard",), shared, number, int(time.time()), body) | {
        "Content-Type": "application/json"
    }
    answer = service.post("/v1/hotline/work-orders", content=body, headers=headers)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["case_number"])


def dispatch(street: httpx2.Client, case: str) -> None:
    body = {"role": "lead", "to_code": STREET, "office": "peace_office"}
    assert street.post(f"/v1/cases/{case}/tasks", json=body).status_code == 201


def decided(street: httpx2.Client, case: str) -> None:
    """A report that is checked, decided and answered."""
    dispatch(street, case)
    ruling = {"outcome": "differs_from_fact", "grounds": "查无此事"}
    for path, body in (("checks", {"findings": "不属实"}), ("decision", ruling), ("answer", {"text": "经查不属实。"})):
        answer = street.post(f"/v1/cases/{case}/{path}", json=body)
        assert answer.is_success, answer.text


def archive(street: httpx2.Client, case: str) -> httpx2.Response:
    return street.post(f"/v1/cases/{case}/archiving", json={"done": ["explained"]})


def refusal(answer: httpx2.Response) -> str:
    """Why it is not archived, as people read it."""
    assert answer.status_code == 409, answer.text
    [rule] = [each["rule"] for each in answer.json()["decisions"] if each["verdict"] == "blocked"]
    assert rule == "complaints.reply"
    return str(answer.json()["detail"])


def answer_of(desk: httpx2.Client, number: str) -> dict[str, Any]:
    """The callback of an order that tells the answer."""
    items = desk.get("/v1/hotline/deliveries?limit=200").json()["items"]
    [found] = [each for each in items if (each["number"], each["step"]) == (number, "answered")]
    return dict(found)


def steps(platform: Platform, number: str) -> list[str]:
    return [each["step"] for each in platform.taken.values() if each["number"] == number]


def test_the_steps_of_an_order_arrive_in_their_order(
    hotline: httpx2.Client, street: httpx2.Client, house: House, platform: Platform
) -> None:
    number = f"W{new_election()}"
    platform.status = 503
    case = send(hotline, house, "huanjie", number)
    dispatch(street, case)
    assert street.post(f"/v1/cases/{case}/tasks/1/signature").is_success
    given_back = {"reason": "不属于本单位", "basis": "职责清单"}
    assert street.post(f"/v1/cases/{case}/tasks/1/return", json=given_back).is_success
    dispatch(street, case)
    platform.status = 204
    told = until(lambda: len(steps(platform, number)) >= 4 and list(platform.taken.values()), "four steps")
    assert isinstance(told, list)
    own = [each for each in told if each["number"] == number]
    assert [each["step"] for each in own] == ["dispatched", "signed_for", "returned", "dispatched"]
    assert [each["sequence"] for each in own] == [1, 2, 3, 4]
    assert own[2]["text"] == "不属于本单位\n职责清单" and own[0]["office"] == "peace_office"


def test_a_dead_address_delays_nobody_else_and_its_callbacks_end_in_a_list(
    hotline: httpx2.Client, epoint: httpx2.Client, street: httpx2.Client, house: House, platform: Platform
) -> None:
    dead = [f"WZ{new_election()}" for _ in range(5)]
    for number in dead:
        dispatch(street, send(epoint, house, "epoint", number))
    number = f"W{new_election()}"
    dispatch(street, send(hotline, house, "huanjie", number))
    until(lambda: steps(platform, number), "the step of the platform that is there")
    tried = until(
        lambda: [each for each in epoint.get("/v1/hotline/deliveries").json()["items"] if each["last_status"] == 0],
        "a try that nobody answered",
    )
    assert {each["state"] for each in tried} == {"waiting"}
    with psycopg.connect(house.databases["audit"].migration_url, autocommit=True) as connection:
        connection.execute("UPDATE hotline_deliveries SET give_up_at = now() WHERE platform = 'epoint'")
    listed = until(
        lambda: len(found := epoint.get("/v1/hotline/deliveries?state=given_up").json()["items"]) == 5 and found,
        "the list of those given up",
    )
    assert isinstance(listed, list) and {each["number"] for each in listed} == set(dead)
    seen_by_desk = {each["number"] for each in street.get("/v1/hotline/deliveries?state=given_up").json()["items"]}
    assert seen_by_desk == set(dead)
    assert number not in {each["number"] for each in epoint.get("/v1/hotline/deliveries").json()["items"]}


def test_a_case_of_the_hotline_is_archived_once_its_answer_arrived(
    hotline: httpx2.Client, street: httpx2.Client, house: House, platform: Platform
) -> None:
    number = f"W{new_election()}"
    platform.status = 503
    case = send(hotline, house, "huanjie", number, kind="report", category="deceit")
    decided(street, case)
    assert "送达后再归档" in refusal(archive(street, case))
    assert street.get(f"/v1/cases/{case}").json()["state"] == "answered"
    platform.status = 204
    until(lambda: "answered" in steps(platform, number), "the answer")
    until(lambda: answer_of(street, number)["state"] == "delivered", "the delivery")
    assert archive(street, case).json()["state"] == "archived"
    told = street.post(f"/v1/hotline/deliveries/{answer_of(street, number)['id']}/statement", json={"reason": "已电告"})
    assert (told.status_code, told.json()["type"].rsplit("/", 1)[-1]) == (409, "platform-has-it")


def test_what_asks_for_help_waits_for_the_hotline_as_well(
    hotline: httpx2.Client, street: httpx2.Client, house: House, platform: Platform, connect: Connect, tokens: Tokens
) -> None:
    number, desk = f"W{new_election()}", connect(tokens.user("street_office", "220602005", office="street_office"))
    platform.status = 503
    case = send(hotline, house, "huanjie", number)
    dispatch(street, case)
    feedback = {"note": "已上门", "text": "已修好。", "solved": True}
    assert street.post(f"/v1/cases/{case}/tasks/1/answer", json=feedback).is_success
    assert desk.post(f"/v1/cases/{case}/tasks/1/answer/audit", json={"accepted": True}).is_success
    assert desk.post(f"/v1/cases/{case}/answer", json={"text": "已修好。"}).is_success
    assert "送达后再归档" in refusal(archive(desk, case))
    platform.status = 204
    until(lambda: answer_of(desk, number)["state"] == "delivered", "the delivery")
    assert archive(desk, case).json()["state"] == "archived"


def test_an_answer_that_never_arrived_is_the_reason_until_the_desk_states_how_the_platform_was_told(
    epoint: httpx2.Client, street: httpx2.Client, auditor: httpx2.Client, house: House
) -> None:
    number = f"WZ{new_election()}"
    case = send(epoint, house, "epoint", number, kind="report", category="deceit")
    decided(street, case)
    assert "登记" in refusal(archive(street, case))
    with psycopg.connect(house.databases["audit"].migration_url, autocommit=True) as connection:
        connection.execute("UPDATE hotline_deliveries SET give_up_at = now() WHERE work_order = %s", [number])
    until(lambda: answer_of(street, number)["state"] == "given_up", "the end of the tries")
    assert "已停止尝试" in refusal(archive(street, case))
    path = f"/v1/hotline/deliveries/{answer_of(street, number)['id']}"
    assert epoint.post(f"{path}/statement", json={"reason": "收到"}).status_code == 403, "the desk answers for it"
    assert street.post(f"{path}/statement", json={"reason": ""}).status_code == 422
    assert street.post(f"{path}/resending").json()["state"] == "waiting", "by hand it is tried again"
    assert "送达后再归档" in refusal(archive(street, case))
    reason = "平台接口停用，2024年6月1日电话告知值班长"
    assert street.post(f"{path}/statement", json={"reason": reason}).json()["state"] == "told"
    done = archive(street, case).json()
    assert (done["state"], [each["text"] for each in done["steps"] if each["step"] == "tell"]) == ("archived", [reason])
    entries = [json.loads(row["entry"]) for row in auditor.get("/v1/logs/house/entries?limit=1000").json()["items"]]
    told = [each for each in entries if each["type"] == "audit.delivery.told" and each["data"]["case"] == case]
    assert [each["data"]["step"] for each in told] == ["answered"] and reason not in json.dumps(told)


def test_one_refused_callback_waits_alone_and_is_sent_again_by_hand(
    hotline: httpx2.Client, epoint: httpx2.Client, street: httpx2.Client, house: House, platform: Platform
) -> None:
    refused, fine = f"W{new_election()}", f"W{new_election()}"
    platform.refuses = {refused}
    for number in (refused, fine):
        dispatch(street, send(hotline, house, "huanjie", number))
    until(lambda: steps(platform, fine), "the other order's step")

    def waiting() -> list[dict[str, Any]]:
        items = hotline.get("/v1/hotline/deliveries?state=waiting").json()["items"]
        return [each for each in items if each["number"] == refused and each["last_status"] == 500]

    [delivery] = until(waiting, "the refusal")
    platform.refuses = set()
    again = f"/v1/hotline/deliveries/{delivery['id']}/resending"
    assert epoint.post(again).status_code == 404
    assert street.post(again).status_code == 202
    until(lambda: steps(platform, refused), "the step that was sent again")


def test_what_waits_for_a_platform_that_is_gone_ends_in_the_list_too(
    hotline: httpx2.Client, street: httpx2.Client, house: House
) -> None:
    number = f"W{new_election()}"
    case = send(hotline, house, "huanjie", number)
    with psycopg.connect(house.databases["audit"].migration_url, autocommit=True) as connection:
        connection.execute(
            "INSERT INTO work_orders (platform, number, case_number, body_sha256, received_at)"
            " SELECT 'lost', number, case_number, body_sha256, received_at FROM work_orders WHERE case_number = %s",
            [case],
        )
        connection.execute(
            "INSERT INTO hotline_deliveries (id, platform, work_order, step, body, give_up_at)"
            " VALUES (gen_random_uuid(), 'lost', %s, 'answered', '{}', now())",
            [number],
        )

    def given_up() -> list[str]:
        items = street.get("/v1/hotline/deliveries?state=given_up&limit=1000").json()["items"]
        return [each["case_number"] for each in items if each["platform"] == "lost"]

    assert until(given_up, "the end of its hours") == [case]


def test_after_an_outage_none_is_lost_and_none_counts_twice(
    hotline: httpx2.Client, street: httpx2.Client, house: House, platform: Platform
) -> None:
    since = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    platform.status = 503
    numbers = [f"W{new_election()}" for _ in range(OUTAGE)]
    for number in numbers:
        dispatch(street, send(hotline, house, "huanjie", number))
    calls = platform.calls
    time_down = until(lambda: platform.calls > calls + 1, "probes while it is down")
    # One probe at a time, and not one try for each of the orders.
    assert time_down and platform.calls - calls < OUTAGE
    platform.status = 204
    until(lambda: all(steps(platform, number) for number in numbers), "every step")
    assert [steps(platform, number) for number in numbers] == [["dispatched"]] * OUTAGE
    listed: list[str] = []
    path = f"/v1/hotline/work-orders?changed_since={since}&limit=25"
    while path:
        answer = hotline.get(path)
        listed += [each["number"] for each in answer.json()["items"]]
        path = answer.links.get("next", {}).get("url", "")
    assert len(listed) == len(set(listed)) and set(listed) >= set(numbers)


def test_what_is_sent_again_has_its_hours_again_unless_its_platform_is_gone(
    epoint: httpx2.Client, street: httpx2.Client, house: House
) -> None:
    number = f"WZ{new_election()}"
    dispatch(street, send(epoint, house, "epoint", number))
    with psycopg.connect(house.databases["audit"].migration_url, autocommit=True) as connection:
        connection.execute("UPDATE hotline_deliveries SET give_up_at = now() WHERE work_order = %s", [number])

    def given_up() -> list[dict[str, Any]]:
        items = street.get("/v1/hotline/deliveries?state=given_up&limit=1000").json()["items"]
        return [each for each in items if each["number"] == number]

    [delivery] = until(given_up, "the end of its hours")
    path = f"/v1/hotline/deliveries/{delivery['id']}/resending"
    again = street.post(path).json()
    assert (
        again["state"] == "waiting" and again["give_up_at"] > delivery["give_up_at"] and again["id"] == delivery["id"]
    )
    with psycopg.connect(house.databases["audit"].migration_url, autocommit=True) as connection:
        connection.execute(
            "INSERT INTO work_orders (platform, number, case_number, body_sha256, received_at)"
            " SELECT 'gone', number, case_number, body_sha256, received_at FROM work_orders WHERE number = %s",
            [number],
        )
        connection.execute("UPDATE hotline_deliveries SET platform = 'gone' WHERE work_order = %s", [number])
    refused = street.post(path)
    assert (refused.status_code, refused.json()["type"].rsplit("/")[-1]) == (409, "platform-unreachable")
