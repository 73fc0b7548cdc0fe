"""The 12345 hotline: signed work orders in, one case a number, signed answers back until they arrive."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import httpx2
import pytest
from audit.domain.hotline_signature import HEADER, is_good, sign
from audit.platforms import signatures as webhooks
from huanjie.house import House

from tests.integration.audit.conftest import Connect
from tests.integration.audit.support import COMMUNITY, STREET, begin_election, event, new_election, until
from tests.support.parts import Part, as_process
from tests.support.services import Speaker, as_of
from tests.support.tokens import Tokens


@pytest.fixture
def hotline(connect: Connect, tokens: Tokens) -> httpx2.Client:
    return connect(tokens.user("hotline", "220602"))


@pytest.fixture
def secret(house: House) -> bytes:
    return house.keys.hotline_secret.read_bytes().strip()


def order(number: str, **changed: Any) -> bytes:
    body = {
        "number": number,
        "received_at": "2024-05-20T10:00:00+08:00",
        "community_code": COMMUNITY,
        "category": "bribery",
        "content": "候选人的弟弟送东西给选民",
        "reporter": {"name": "李四", "contact": f"工单{number}来电"},
    }
    return json.dumps(body | changed, ensure_ascii=False).encode()


def send(service: httpx2.Client, body: bytes, signature: str, at: str = "") -> httpx2.Response:
    headers = {HEADER: signature, "Content-Type": "application/json", **(as_of(at) if at else {})}
    return service.post("/v1/hotline/work-orders", content=body, headers=headers)


def signed(service: httpx2.Client, secret: bytes, body: bytes, at: str = "") -> httpx2.Response:
    return send(service, body, sign(secret, int(time.time()), body), at)


def dispatch(street: httpx2.Client, case: str) -> None:
    answer = street.post(f"/v1/cases/{case}/tasks", json={"role": "lead", "to_code": STREET, "office": "peace_office"})
    assert answer.status_code == 201, answer.text


def test_a_signed_work_order_becomes_a_case_and_a_second_call_is_linked_to_it(
    hotline: httpx2.Client, street: httpx2.Client, secret: bytes
) -> None:
    number = f"W{new_election()}"
    first = signed(hotline, secret, order(number))
    assert first.status_code == 201, first.text
    case = first.json()["case_number"]
    again = signed(hotline, secret, order(number)).json()
    assert again == first.json()
    dispatch(street, case)
    linked = signed(hotline, secret, order(number, content="又来电话催问")).json()
    assert (linked["case_number"], linked["linked"]) == (case, True)
    seen = street.get(f"/v1/cases/{case}").json()
    assert (seen["channel"], [step["step"] for step in seen["steps"]]) == ("hotline", ["receive", "dispatch", "repeat"])
    assert (seen["content"], seen["steps"][-1]["text"]) == ("候选人的弟弟送东西给选民", "又来电话催问")
    assert "李四" not in json.dumps(seen, ensure_ascii=False)


def test_an_order_is_corrected_until_it_is_dispatched_and_its_words_of_before_stay(
    hotline: httpx2.Client, street: httpx2.Client, secret: bytes
) -> None:
    number = f"W{new_election()}"
    first = signed(hotline, secret, order(number)).json()
    changed = {"content": "是候选人的表弟", "kind": "complaint", "title": "送礼", "community_code": STREET}
    corrected = signed(hotline, secret, order(number, **changed)).json()
    assert (corrected["case_number"], corrected["due_on"]) == (first["case_number"], first["due_on"])
    seen = street.get(f"/v1/cases/{first['case_number']}").json()
    assert {name: seen[name] for name in changed} == changed
    assert [(step["step"], step.get("text")) for step in seen["steps"]][1:] == [("correct", "候选人的弟弟送东西给选民")]
    # Said once more it is the order as it now stands.
    assert signed(hotline, secret, order(number, **changed)).json()["linked"] is False


def test_an_order_that_names_an_earlier_one_joins_its_case(
    hotline: httpx2.Client, street: httpx2.Client, secret: bytes
) -> None:
    first, urged = f"W{new_election()}", f"W{new_election()}"
    case = signed(hotline, secret, order(first)).json()["case_number"]
    joined = signed(hotline, secret, order(urged, content="催办", related_numbers=["unknown", first])).json()
    assert (joined["case_number"], joined["linked"]) == (case, True)
    assert [step["step"] for step in street.get(f"/v1/cases/{case}").json()["steps"]] == ["receive", "repeat"]
    assert hotline.get(f"/v1/hotline/work-orders/{urged}").json()["case_number"] == case


def test_who_asks_to_stay_hidden_stands_in_no_text(
    hotline: httpx2.Client, street: httpx2.Client, secret: bytes
) -> None:
    words = {
        "content": "我是李四，电话00087654321，候选人送礼",
        "title": "李四反映",
        "secrecy": "sealed",
        "reporter": {"name": "李四", "contact": "00087654321"},
    }
    case = signed(hotline, secret, order(f"W{new_election()}", **words)).json()["case_number"]
    seen = street.get(f"/v1/cases/{case}").json()
    assert (seen["content"], seen["title"]) == ("我是（举报人），电话（举报人），候选人送礼", "（举报人）反映")


def test_the_desk_reads_what_an_order_says_beside_its_claim_and_the_hotline_does_not(
    hotline: httpx2.Client, street: httpx2.Client, secret: bytes
) -> None:
    file = {"name": "照片.jpg", "media_type": "image/jpeg", "bytes": 1000, "sha256": "a" * 64, "link": "https://x.cn/1"}
    words = {
        "source": "wechat",
        "urgency": "urgent",
        "secrecy": "sealed",
        "address": "三单元",
        "subject_code": "0102",
        "due_at": "2024-06-03T10:00:00+08:00",
        "respondent": "某物业",
        "attachments": [file],
        "role": "co",
    }
    case = signed(hotline, secret, order(f"W{new_election()}", **words)).json()["case_number"]
    (sheet,) = street.get(f"/v1/cases/{case}/work-orders").json()["items"]
    assert {name: sheet[name] for name in words} == words
    assert "李四" not in json.dumps(sheet, ensure_ascii=False)
    assert hotline.get(f"/v1/cases/{case}/work-orders").status_code == 403


def test_a_platform_compares_its_list_with_ours(hotline: httpx2.Client, street: httpx2.Client, secret: bytes) -> None:
    numbers = sorted(f"W{new_election()}" for _ in range(5))
    cases = [signed(hotline, secret, order(number)).json()["case_number"] for number in numbers]
    since = hotline.get(f"/v1/hotline/work-orders/{numbers[-1]}").json()["changed_at"]
    found, path = [], f"/v1/hotline/work-orders?limit=2&after={numbers[0]}"
    while path:
        answer = hotline.get(path)
        assert answer.status_code == 200, answer.text
        found += answer.json()["items"]
        path = answer.links.get("next", {}).get("url", "")
    assert [(each["number"], each["case_number"]) for each in found][:4] == list(zip(numbers, cases, strict=True))[1:]
    dispatch(street, cases[0])
    changed = hotline.get("/v1/hotline/work-orders", params={"changed_since": since}).json()["items"]
    assert [each["number"] for each in changed] == [numbers[0], numbers[-1]]
    waiting = {"changed_since": since, "state": "received"}
    assert [
        each["number"] for each in hotline.get("/v1/hotline/work-orders", params=waiting).json()["items"]
    ] == numbers[-1:]


def test_the_same_order_written_otherwise_is_the_same_order(
    hotline: httpx2.Client, street: httpx2.Client, secret: bytes
) -> None:
    first = order(f"HZ_2026-{new_election()}")
    case = signed(hotline, secret, first).json()["case_number"]
    said = json.loads(first)
    for again in (
        json.dumps(dict(reversed(said.items())), indent=1),
        json.dumps(said | {"election_id": None, "received_at": "2024-05-20T02:00:00Z"}, ensure_ascii=False),
    ):
        assert signed(hotline, secret, again.encode()).json()["linked"] is False
    assert [step["step"] for step in street.get(f"/v1/cases/{case}").json()["steps"]] == ["receive"]


def test_the_clock_runs_from_the_hotlines_receipt_and_not_from_ours(hotline: httpx2.Client, secret: bytes) -> None:
    late = order(f"W{new_election()}", received_at="2024-05-01T23:30:00+08:00")
    taken = signed(hotline, secret, late, "2024-05-14T09:00:00+08:00").json()
    assert taken["due_on"] == "2024-05-31"


def test_an_order_received_in_the_future_is_refused(hotline: httpx2.Client, secret: bytes) -> None:
    body = order(f"W{new_election()}", received_at="2031-01-01T00:00:00+08:00")
    answer = signed(hotline, secret, body)
    assert (answer.status_code, answer.json()["type"].rsplit("/")[-1]) == (409, "received-in-future")


@pytest.mark.parametrize("number", ["WZ2023010102345", "250912101108115409", "GD_2026_01", "a" * 64])
def test_numbers_are_taken_as_platforms_write_them(hotline: httpx2.Client, secret: bytes, number: str) -> None:
    assert signed(hotline, secret, order(number)).json()["number"] == number
    assert hotline.get(f"/v1/hotline/work-orders/{number}").status_code == 200


@pytest.mark.parametrize(
    ("code", "kept_at"),
    [(COMMUNITY, COMMUNITY), (f"{STREET}999", STREET), (STREET, STREET), ("220602", "220602"), (None, "220602")],
    ids=["its community", "an unknown community", "a street", "a district", "no place at all"],
)
def test_an_order_is_kept_at_the_lowest_place_that_exists(
    hotline: httpx2.Client, connect: Connect, tokens: Tokens, secret: bytes, code: str | None, kept_at: str
) -> None:
    taken = signed(hotline, secret, order(f"W{new_election()}", community_code=code)).json()
    district = connect(tokens.user("street_office", "220602"))
    assert district.get(f"/v1/cases/{taken['case_number']}").json()["community_code"] == kept_at


def test_an_order_of_an_unknown_election_is_taken_and_begins_no_log(
    hotline: httpx2.Client, street: httpx2.Client, secret: bytes
) -> None:
    election = new_election()
    taken = signed(hotline, secret, order(f"W{new_election()}", election_id=election))
    assert taken.status_code == 201
    assert street.get(f"/v1/cases/{taken.json()['case_number']}").json()["election_id"] is None
    assert hotline.get(f"/v1/logs/{election}/checkpoint").status_code == 404


def test_the_hotline_reads_the_names_of_places_and_elections_of_its_jurisdiction(
    hotline: httpx2.Client, registry: Speaker, street: httpx2.Client
) -> None:
    election = begin_election(registry, body="residents_committee", kind="by_election")
    listed = {
        place["code"]: place for place in hotline.get("/v1/hotline/places", params={"within": STREET}).json()["items"]
    }
    assert listed[STREET]["level"] == "street"
    assert {"id": election, "name": "社区居民委员会补选"} in listed[COMMUNITY]["elections"]
    assert set(listed[COMMUNITY]) == {"code", "name", "level", "elections"}
    assert hotline.get("/v1/hotline/places", params={"within": "21"}).status_code == 403
    assert street.get("/v1/hotline/places").status_code == 403


def test_one_number_sent_ten_times_at_once_is_one_case(hotline: httpx2.Client, secret: bytes) -> None:
    body, answers = order(f"W{new_election()}"), []
    senders = [threading.Thread(target=lambda: answers.append(signed(hotline, secret, body))) for _ in range(10)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["case_number"] for answer in answers}) == 1


def test_an_unsigned_stale_or_altered_work_order_is_refused(hotline: httpx2.Client, secret: bytes) -> None:
    body, now = order(f"W{new_election()}"), int(time.time())
    good = sign(secret, now, body)
    for signature in [
        "",
        good[:-1],
        sign(b"guess", now, body),
        sign(secret, now - 301, body),
        sign(secret, now + 400, body),
    ]:
        assert send(hotline, body, signature).status_code == 401
    assert send(hotline, body.replace(b"bribery", b"threat!"), good).status_code in (401, 422)


def test_the_hotlines_credential_opens_no_other_door(
    hotline: httpx2.Client, registry: Speaker, street: httpx2.Client, secret: bytes
) -> None:
    election = new_election()
    registry.say(event(election))
    case = signed(hotline, secret, order(f"W{new_election()}")).json()["case_number"]
    for path in (
        f"/v1/cases/{case}",
        "/v1/cases",
        "/v1/logs",
        f"/v1/logs/{election}/entries",
        f"/v1/logs/{election}/archive",
    ):
        assert hotline.get(path).status_code == 403, path
    body = order(f"W{new_election()}")
    assert send(street, body, sign(secret, int(time.time()), body)).status_code == 403
    assert signed(hotline, secret, order(f"W{new_election()}", community_code="210102001001")).status_code == 403


OF_EPOINT = {
    "rqstTime": "2024-05-20 10:00:00",
    "rqstType": "20",
    "rqstTitle": "反映送礼",
    "rqstContent": "候选人的弟弟送东西给选民",
    "rqstSource": "DH",
    "rqstAreaCode": "2206",
    "rqstPerson": "李四",
    "linkNumber": "00087654321",
    "isSecret": "1",
}


@pytest.fixture
def epoint(connect: Connect, tokens: Tokens) -> httpx2.Client:
    return connect(tokens.user("hotline", "220602", client="hotline.epoint"))


def signed_by(house: House, platform: str, body: bytes, message: str = "m-1") -> dict[str, str]:
    shared = [house.keys.platform_secret(platform).read_text(encoding="ascii")]
    return webhooks.sign(("standard",), shared, message, int(time.time()), body.decode())


def post(
    service: httpx2.Client, body: bytes, headers: dict[str, str], door: str = "platform-orders"
) -> httpx2.Response:
    return service.post(f"/v1/hotline/{door}", content=body, headers=headers | {"Content-Type": "application/json"})


def of_epoint(**said: Any) -> bytes:
    return json.dumps(OF_EPOINT | {"serialNum": f"WZ{new_election()}"} | said, ensure_ascii=False).encode()


def test_a_platform_sends_its_own_fields_and_its_number_is_its_own(
    epoint: httpx2.Client, hotline: httpx2.Client, secret: bytes, street: httpx2.Client, house: House
) -> None:
    body = of_epoint(rqstAreaCode="220602005001")
    number = json.loads(body)["serialNum"]
    taken = post(epoint, body, signed_by(house, "epoint", body))
    assert taken.status_code == 201, taken.text
    seen = street.get(f"/v1/cases/{taken.json()['case_number']}").json()
    assert (seen["kind"], seen["title"], seen["community_code"]) == ("complaint", "反映送礼", COMMUNITY)
    assert "李四" not in json.dumps(seen, ensure_ascii=False)
    assert hotline.get(f"/v1/hotline/work-orders/{number}").status_code == 404
    other = signed(hotline, secret, order(number)).json()["case_number"]
    assert other != taken.json()["case_number"]
    assert epoint.get(f"/v1/hotline/work-orders/{number}").json()["case_number"] == taken.json()["case_number"]


def test_a_platform_that_has_moved_is_believed_by_standard_webhooks_alone(
    epoint: httpx2.Client, hotline: httpx2.Client, secret: bytes, house: House
) -> None:
    own = house.keys.platform_secret("epoint").read_bytes()
    body = order(f"W{new_election()}")
    assert post(epoint, body, {HEADER: sign(own, int(time.time()), body)}, "work-orders").status_code == 401
    assert post(epoint, body, signed_by(house, "two_level", body), "work-orders").status_code == 401
    assert post(epoint, body, signed_by(house, "epoint", body + b" "), "work-orders").status_code == 401
    assert post(epoint, body, signed_by(house, "epoint", body), "work-orders").status_code == 201
    both = order(f"W{new_election()}")
    assert post(hotline, both, signed_by(house, "huanjie", both), "work-orders").status_code == 201


def test_what_a_platform_says_wrongly_is_named_by_its_own_fields(epoint: httpx2.Client, house: House) -> None:
    for said, field, code in (
        ({"rqstType": "77"}, "rqstType", "literal_error"),
        ({"rqstTime": "gestern"}, "rqstTime", "datetime_parsing"),
        ({"rqstContent": ""}, "rqstContent", "missing"),
        ({"serialNum": "WZ 1"}, "serialNum", "string_pattern_mismatch"),
        ({"rqstAreaCode": "沈河"}, "rqstAreaCode", "string_pattern_mismatch"),
    ):
        body = of_epoint(**said)
        answer = post(epoint, body, signed_by(house, "epoint", body))
        assert answer.status_code == 422, answer.text
        (error,) = answer.json()["errors"]
        assert (error["field"], error["code"]) == (f"body.{field}", code)


def test_the_neutral_platform_has_no_fields_of_its_own(hotline: httpx2.Client, house: House) -> None:
    body = of_epoint()
    answer = post(hotline, body, signed_by(house, "huanjie", body))
    assert (answer.status_code, answer.json()["type"].rsplit("/")[-1]) == (409, "no-fields-of-its-own")


class Receiver(HTTPServer):
    """The hotline's side: refuses the first `failures` deliveries, then keeps what it gets."""

    def __init__(self, port: int, failures: int) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.failures = failures
        self.got: list[tuple[str, bytes]] = []


class Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.failures -= 1
        if self.server.failures < 0 and self.path == "/answers":
            self.server.got.append((self.headers[HEADER], body))
        self.send_response(204 if self.server.failures < 0 else 503)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        return None


def test_an_answer_reaches_a_hotline_that_was_down_even_over_a_kill_of_audit(
    hotline: httpx2.Client, street: httpx2.Client, secret: bytes, house: House, audit: Part
) -> None:
    number = f"W{new_election()}"
    with as_process(audit) as process:
        case = signed(hotline, secret, order(number)).json()["case_number"]
        for what, body in [
            ("tasks", {"role": "lead", "to_code": "220602005", "office": "peace_office"}),
            ("checks", {"findings": "属实"}),
            ("decision", {"outcome": "true_and_corrected", "grounds": "属实"}),
            ("answer", {"text": "经查属实，已依规处理。"}),
        ]:
            done = street.post(f"/v1/cases/{case}/{what}", json=body)
            assert done.is_success, done.text
        process.kill()
    server = Receiver(house.ports["hotline"], failures=4)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        [(signature, content)] = until(lambda: [each for each in server.got if b'"answered"' in each[1]], "the answer")
    finally:
        server.shutdown()
        server.server_close()
    assert is_good(secret, signature, content, int(time.time()))
    told = json.loads(content)
    assert (told["number"], told["case"], told["answer"]) == (number, case, "经查属实，已依规处理。")
    assert "李四" not in content.decode()
    [delivery] = until(
        lambda: [
            each
            for each in hotline.get("/v1/hotline/deliveries?state=delivered").json()["items"]
            if each["number"] == number and each["step"] == "answered"
        ],
        "the delivery",
    )
    assert (delivery["sequence"], delivery["last_status"]) == (told["sequence"], 204)
    assert hotline.get(f"/v1/hotline/work-orders/{number}").json()["answer"] == "经查属实，已依规处理。"
    history = until(
        lambda: [step["step"] for step in street.get(f"/v1/cases/{case}").json()["steps"]][-1:] == ["deliver"],
        "history",
    )
    assert history


def test_what_accuses_somebody_never_says_who_reports_and_a_request_for_help_does(
    hotline: httpx2.Client, street: httpx2.Client, secret: bytes
) -> None:
    reporter = {"name": "李四", "contact": "电话 00087654321，微信", "phone": "12345转8"}
    words = {"content": "我是李四，请打00087654321或者12345转8", "title": "李四反映", "reporter": reporter}
    for kind, content, title in (
        ("report", "我是（举报人），请打（举报人）或者（举报人）", "（举报人）反映"),
        ("help", words["content"], words["title"]),
    ):
        said = order(f"W{new_election()}", **words, kind=kind, category="other")
        case = signed(hotline, secret, said).json()["case_number"]
        seen = street.get(f"/v1/cases/{case}").json()
        assert (seen["content"], seen["title"]) == (content, title)


def test_the_unit_learns_whom_to_call_unless_the_caller_asked_for_secrecy(
    hotline: httpx2.Client, street: httpx2.Client, connect: Connect, tokens: Tokens, secret: bytes
) -> None:
    unit = connect(tokens.user("street_office", STREET, office="peace_office", subject="unit"))
    called = {"kind": "help", "category": "other", "reporter": {"name": "李四", "contact": "00012345678"}}
    for secrecy, status in (("open", 200), ("sealed", 403)):
        said = order(f"W{new_election()}", **called, secrecy=secrecy)
        case = signed(hotline, secret, said).json()["case_number"]
        dispatch(street, case)
        answer = unit.post(f"/v1/cases/{case}/sender-readings", json={"reason": "联系来电人"})
        assert (answer.status_code, "李四" in answer.text) == (status, status == 200)


def test_who_calls_later_does_not_take_the_place_of_who_called_first(
    hotline: httpx2.Client, street: httpx2.Client, connect: Connect, tokens: Tokens, secret: bytes
) -> None:
    discipline = connect(tokens.user("street_office", STREET, office="discipline_work_committee"))
    number = f"W{new_election()}"
    case = signed(hotline, secret, order(number)).json()["case_number"]
    dispatch(street, case)

    def reporter() -> str:
        answer = discipline.post(f"/v1/cases/{case}/reporter-readings", json={"reason": "核实"})
        return str(answer.json()["name"])

    other = {"reporter": {"name": "王五", "contact": ""}, "content": "我也来反映"}
    signed(hotline, secret, order(number, **other, received_at="2024-05-21T10:00:00+08:00"))
    assert reporter() == "李四"
    signed(hotline, secret, order(number, reporter={"name": "李四四", "contact": "1"}))
    assert reporter() == "李四四"


def test_after_an_outage_the_later_order_may_be_here_before_the_one_it_names(
    hotline: httpx2.Client, street: httpx2.Client, secret: bytes
) -> None:
    first, urged = f"W{new_election()}", f"W{new_election()}"
    case = signed(hotline, secret, order(urged, content="催办", related_numbers=[first])).json()["case_number"]
    joined = signed(hotline, secret, order(first)).json()
    assert (joined["case_number"], joined["linked"]) == (case, True)
    assert [step.get("text") for step in street.get(f"/v1/cases/{case}").json()["steps"]][1:] == [
        "候选人的弟弟送东西给选民"
    ]
    assert signed(hotline, secret, order(first)).json()["linked"] is False


def test_a_platform_is_told_the_codes_and_the_form_of_times_that_its_file_reads(
    epoint: httpx2.Client, house: House
) -> None:
    for said, words in (({"rqstType": "77"}, "10、15、20"), ({"rqstTime": "2024/5/20"}, "2026-11-20 09:30:15")):
        body = of_epoint(**said)
        [error] = post(epoint, body, signed_by(house, "epoint", body)).json()["errors"]
        assert words in error["zh"], error


def test_a_committee_reads_where_the_matter_of_its_task_is_and_of_no_other(
    hotline: httpx2.Client, street: httpx2.Client, connect: Connect, tokens: Tokens, secret: bytes
) -> None:
    file = {"name": "照片.jpg", "media_type": "image/jpeg", "bytes": 1000, "sha256": "a" * 64, "link": "https://x.cn/1"}
    words = {"kind": "help", "category": "other", "content": "灯不亮", "address": "三单元", "attachments": [file]}
    committee = connect(tokens.user("residents_committee", COMMUNITY))
    case = signed(hotline, secret, order(f"W{new_election()}", **words)).json()["case_number"]
    assert committee.get(f"/v1/cases/{case}/work-orders").status_code == 404
    to = {"role": "lead", "to_code": COMMUNITY, "office": "residents_committee"}
    assert street.post(f"/v1/cases/{case}/tasks", json=to).status_code == 201
    answer = committee.get(f"/v1/cases/{case}/work-orders")
    [sheet] = answer.json()["items"]
    assert (sheet["address"], sheet["attachments"]) == ("三单元", [file]) and "李四" not in answer.text
