"""Several platforms of the hotline at the gateway: each in its own form, lists of a town without one, and answers that arrive or not."""

import json
import threading
import time
import uuid
from collections.abc import Iterator, Mapping
from typing import Any

import httpx2
import pytest
from audit.platforms import signatures as webhooks
from huanjie.house import House
from huanjie.ports import free_ports
from huanjie.postgres import Address

from tests.integration.audit.test_deliveries import Platform
from tests.integration.audit.test_order_lists import as_csv, row
from tests.integration.candidates.town import Who, rules_of, slug_of
from tests.integration.requirements.front import ADMINISTRATOR, Front
from tests.integration.requirements.housed import housed
from tests.support.parts import Part, server_of
from tests.support.requirements import requirement
from tests.support.triples import DIVISIONS, SETTINGS

CODE = SETTINGS["shenyang-2015"].community
STREET = CODE[:9]
NEUTRAL, EPOINT = Who("hotline", "2101", subject="huanjie"), Who("hotline", "2101", subject="epoint")
DESK, PEACE = (
    Who("street_office", STREET, "street_office", subject="desk"),
    Who("street_office", STREET, "peace_office"),
)
NOW = "2015-03-02T10:00:00+08:00"


@pytest.fixture(scope="module")
def platform() -> Iterator[Platform]:
    """The side of the platform that speaks the neutral form."""
    server = Platform()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def front(postgres: Address, tmp_path_factory: pytest.TempPathFactory, platform: Platform) -> Iterator[Front]:
    """A house with two platforms: the neutral form is there, and of the other the address is dead."""
    ports = {"huanjie": platform.server_port, "epoint": free_ports({"epoint": 1})["epoint"]}

    def part_of(house: House, name: str, environment: Mapping[str, str]) -> Part:
        access = {
            slug: {"secrets_file": str(house.keys.platform_secret(slug)), "url": f"http://127.0.0.1:{port}"}
            for slug, port in ports.items()
        }
        own = {"HUANJIE_HOTLINE_PLATFORMS": json.dumps(access)} if name == "audit" else {}
        return server_of(house, name, {**environment, **own})

    with housed(postgres, tmp_path_factory.mktemp("platforms"), part_of) as made:
        places = {"file": ("divisions.csv", DIVISIONS.encode(), "text/csv")}
        made.done("registry", "POST", "/jurisdiction-imports", ADMINISTRATOR, files=places)
        made.machine(EPOINT, "hotline.epoint")
        listed = f"/hotline/places?within={CODE}"
        made.once_is(lambda: len(made.ask("audit", "GET", listed, NEUTRAL).json()["items"]), 1)
        yield made


@pytest.fixture(autouse=True)
def in_2015(front: Front) -> Iterator[None]:
    """Everything here happens on one day."""
    with front.at(NOW):
        yield


def brought(front: Front, who: Who, slug: str, said: dict[str, Any], door: str = "work-orders") -> httpx2.Response:
    """What is answered to an order that a platform signs with its own secret."""
    body = json.dumps(said, ensure_ascii=False)
    shared = [front.house.keys.platform_secret(slug).read_text(encoding="ascii")]
    headers = webhooks.sign(("standard",), shared, f"m-{uuid.uuid4()}", int(time.time()), body)
    headers["Content-Type"] = "application/json"
    return front.ask("audit", "POST", f"/hotline/{door}", who, content=body.encode(), headers=headers)


def neutral(**changed: Any) -> dict[str, Any]:
    """An order in the neutral form."""
    return {
        "number": f"W{uuid.uuid4()}", "received_at": "2015-03-02T09:00:00+08:00", "community_code": CODE,
        "kind": "report", "category": "deceit", "content": "有人冒充工作人员收身份证",
    } | changed  # fmt: skip


def of_epoint(**changed: Any) -> dict[str, Any]:
    """An order in the fields and codes of the other platform."""
    return {
        "serialNum": f"WZ{uuid.uuid4()}", "rqstTime": "2015-03-02 09:00:00", "rqstType": "25", "rqstTitle": "反映收证",
        "rqstContent": "有人冒充工作人员收身份证", "rqstSource": "DH", "rqstAreaCode": CODE, "rqstPerson": "李四",
        "linkNumber": "00087654321", "isSecret": "1",
    } | changed  # fmt: skip


def shown(front: Front, who: Who, number: str) -> httpx2.Response:
    return front.ask("audit", "GET", f"/hotline/work-orders/{number}", who)


def answered(front: Front, case: str) -> str:
    """A case that its unit checks, decides and answers."""
    to = {"role": "lead", "to_code": STREET, "office": PEACE.office}
    front.done("audit", "POST", f"/cases/{case}/tasks", DESK, json=to)
    ruling = {"outcome": "differs_from_fact", "grounds": "收证的是派出所民警，依法登记"}
    said = "经查，收证的是派出所民警，与选举无关。"
    for step, body in (("checks", {"findings": "不属实"}), ("decision", ruling), ("answer", {"text": said})):
        front.done("audit", "POST", f"/cases/{case}/{step}", PEACE, json=body)
    return said


def archived(front: Front, case: str, *done: str) -> httpx2.Response:
    return front.ask("audit", "POST", f"/cases/{case}/archiving", DESK, json={"done": done})


def answer_of(front: Front, number: str) -> dict[str, Any]:
    """The callback that tells an order's answer, as the desk sees it."""
    found = front.done("audit", "GET", "/hotline/deliveries?limit=200", DESK)["items"]
    [own] = [each for each in found if (each["number"], each["step"]) == (number, "answered")]
    return dict(own)


@requirement("AUD-18", under=["shenyang-2015"])
def test_each_platform_brings_orders_in_its_own_form_and_reads_its_own_alone(front: Front) -> None:
    ours, theirs = neutral(), of_epoint()
    taken = brought(front, NEUTRAL, "huanjie", ours)
    other = brought(front, EPOINT, "epoint", theirs, "platform-orders")
    assert (taken.status_code, other.status_code) == (201, 201), other.text
    assert brought(front, EPOINT, "huanjie", of_epoint(), "platform-orders").status_code == 401, "another's secret"
    case = front.done("audit", "GET", f"/cases/{other.json()['case_number']}", DESK)
    seen = case["community_code"], case["kind"], case["title"], case["channel"]
    assert seen == (CODE, "report", "反映收证", "hotline") and "李四" not in json.dumps(case, ensure_ascii=False)
    for who, number, status in (
        (NEUTRAL, ours["number"], 200), (EPOINT, ours["number"], 404), (DESK, ours["number"], 403),
        (EPOINT, theirs["serialNum"], 200), (NEUTRAL, theirs["serialNum"], 404),
    ):  # fmt: skip
        assert shown(front, who, number).status_code == status, (who.subject, number)
    said = answered(front, taken.json()["case_number"])
    assert (shown(front, NEUTRAL, ours["number"]).json()["answer"], shown(front, EPOINT, theirs["serialNum"]).json()["answer"]) == (said, None)  # fmt: skip
    # The sheet beside the case is for the desk: it has what the claim does not say.
    sheets = front.done("audit", "GET", f"/cases/{other.json()['case_number']}/work-orders", DESK)["items"]
    assert [(each["platform"], each["source"], each["secrecy"]) for each in sheets] == [
        ("epoint", "telephone", "sealed")
    ]


@requirement("AUD-18", under=["shenyang-2015"])
def test_a_town_without_an_interface_brings_its_list_and_moves_to_the_interface_without_a_second_case(
    front: Front,
) -> None:
    def listed(who: Who, *rows: dict[str, str]) -> httpx2.Response:
        file = {"file": ("清单.csv", as_csv([*rows]), "text/csv")}
        return front.ask("audit", "POST", "/hotline/work-order-imports", who, files=file)

    number = f"W{uuid.uuid4()}"
    first = row(number, 受理时间="2015/3/2 9:00", 区划代码=CODE)
    refused = listed(DESK, first, first | {"工单编号": f"W{uuid.uuid4()}", "诉求类型": "其他"})
    assert slug_of(refused) == "unusable-rows" and [each["field"] for each in refused.json()["errors"]] == ["file.4"]
    assert shown(front, NEUTRAL, number).status_code == 404, "all rows or none"
    elsewhere = listed(Who("street_office", "210103099", "street_office"), first)
    assert slug_of(elsewhere) == "unusable-rows", "a place outside the desk's is a row's mistake"
    assert listed(Who("resident", CODE), first).status_code == 403
    assert listed(DESK, first).json() == {"rows": 1, "received": 1, "linked": 0, "known": 0}
    assert listed(DESK, first).json() == {"rows": 1, "received": 0, "linked": 0, "known": 1}
    case = shown(front, NEUTRAL, number).json()["case_number"]
    again = neutral(number=number, kind="help", category="other", content="楼道灯又不亮", title="楼道灯")
    moved = brought(front, NEUTRAL, "huanjie", again)
    assert (moved.status_code, moved.json()["case_number"], moved.json()["linked"]) == (201, case, True)
    assert shown(front, NEUTRAL, number).json()["case_number"] == case
    assert shown(front, PEACE, number).status_code == 403


def test_a_case_is_archived_once_the_platform_has_the_answer(front: Front, platform: Platform) -> None:
    order = neutral()
    platform.status = 503
    case = brought(front, NEUTRAL, "huanjie", order).json()["case_number"]
    said = answered(front, case)
    assert rules_of(archived(front, case)) == ["complaints.usual_outcomes", "complaints.reply"]
    waiting = archived(front, case, "explained")
    assert rules_of(waiting) == ["complaints.reply"] and "送达后再归档" in waiting.json()["detail"]
    platform.status = 204
    assert front.once_is(lambda: answer_of(front, order["number"])["state"], "delivered") == "delivered"
    done = archived(front, case, "explained")
    assert done.json()["state"] == "archived"
    own = [each for each in platform.taken.values() if each["number"] == order["number"]]
    assert [each["answer"] for each in own if each["step"] == "answered"] == [said]


def test_what_a_dead_address_never_heard_is_told_another_way_by_the_desk(front: Front) -> None:
    # The same caller on the same matter would repeat the order above.
    order = of_epoint(rqstPerson="赵五", linkNumber="00087654399")
    case = brought(front, EPOINT, "epoint", order, "platform-orders").json()["case_number"]
    answered(front, case)
    path = f"/hotline/deliveries/{answer_of(front, order['serialNum'])['id']}"
    assert rules_of(archived(front, case, "explained")) == ["complaints.reply"]
    assert front.ask("audit", "POST", f"{path}/resending", NEUTRAL).status_code == 404, "another platform's"
    assert front.ask("audit", "POST", f"{path}/resending", EPOINT).status_code == 202
    reason = {"reason": "平台停机检修，已电话告知值班长并记录"}
    assert front.ask("audit", "POST", f"{path}/statement", EPOINT, json=reason).status_code == 403
    stated = front.ask("audit", "POST", f"{path}/statement", DESK, json=reason)
    assert stated.json()["state"] == "told"
    told = [event["data"] for event in front.events("house") if event["type"] == "audit.delivery.told"]
    assert [(each["case"], each["work_order"]) for each in told] == [(case, order["serialNum"])]
    assert slug_of(front.ask("audit", "POST", f"{path}/statement", DESK, json=reason)) == "platform-has-it"
    steps = archived(front, case, "explained").json()["steps"]
    assert [each["text"] for each in steps if each["step"] == "tell"] == [reason["reason"]]
