"""The data path: what reaches a service and what comes back, measured at the service's own port."""

import http.client
import re
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from huanjie.house import House
from huanjie.processes import ChildProcess

from tests.integration.gateway.conftest import SignIn
from tests.integration.gateway.recorder import Recorder, recording
from tests.support.parts import Part, as_process


@pytest.fixture(scope="module")
def behind(house: House) -> Iterator[Recorder]:
    with recording(house.ports["candidates"]) as recorder:
        yield recorder


@pytest.fixture(scope="module")
def gateway_process(gateway: Part) -> Iterator[ChildProcess]:
    """The gateway as a process, to see how much memory it takes."""
    with as_process(gateway) as process:
        yield process


@pytest.fixture
def caller(as_: SignIn) -> httpx2.Client:
    return as_("street.party")


def memory_kilobytes(process: ChildProcess) -> int:
    assert process.process is not None
    status = Path(f"/proc/{process.process.pid}/status").read_text()
    return int(re.findall(r"VmHWM:\s+(\d+)", status)[0])


def test_a_request_reaches_the_service_under_its_own_path_and_query(behind: Recorder, caller: httpx2.Client) -> None:
    answer = caller.get("/api/v1/candidates/things/a%20b?name=%E5%BC%A0&after=x%2By")
    assert answer.status_code == 200
    assert behind.last["path"] == "/v1/things/a%20b?name=%E5%BC%A0&after=x%2By"


def test_only_named_headers_pass_and_forged_ones_do_not(behind: Recorder, caller: httpx2.Client) -> None:
    forged = {
        "X-Forwarded-For": "10.0.0.1",
        "X-Forwarded-User": "admin",
        "X-Real-IP": "10.0.0.1",
        "Forwarded": "for=10.0.0.1",
        "X-User": "admin",
        "X-HTTP-Method-Override": "DELETE",
        "Cookie": "session=1",
        "Connection": "keep-alive, x-secret",
        "X-Secret": "1",
        "TE": "trailers",
        "Accept-Encoding": "gzip",
    }
    passing = {"If-Match": '"3"', "Huanjie-Signature": "t=1", "Accept-Language": "en", "Idempotency-Key": "12345678"}
    caller.post("/api/v1/candidates/things", json={}, headers=forged | passing)
    arrived = behind.last
    assert arrived["method"] == "POST"
    assert set(arrived["headers"]) == {
        "host",
        "authorization",
        "content-type",
        "content-length",
        "accept",
        "accept-language",
        "idempotency-key",
        "if-match",
        "huanjie-signature",
        "traceparent",
        "huanjie-timeout",
    }
    assert arrived["headers"]["if-match"] == '"3"'


def test_a_trace_begins_at_the_door_unless_the_client_brought_one(behind: Recorder, caller: httpx2.Client) -> None:
    caller.get("/api/v1/candidates/things")
    assert re.fullmatch(r"00-[0-9a-f]{32}-[0-9a-f]{16}-01", behind.last["headers"]["traceparent"])
    brought = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    caller.get("/api/v1/candidates/things", headers={"traceparent": brought})
    assert behind.last["headers"]["traceparent"] == brought


def test_answers_come_back_with_the_gateways_addresses_and_without_strange_headers(
    behind: Recorder, caller: httpx2.Client
) -> None:
    answer = caller.post("/api/v1/candidates/things", json={})
    assert answer.status_code == 201
    assert answer.headers["Location"] == "/api/v1/candidates/things/7"
    assert answer.links["next"]["url"] == "/api/v1/candidates/things?after=7"
    assert answer.headers["ETag"] == '"7"' and answer.headers["Retry-After"] == "3"
    assert answer.headers["Content-Disposition"] == "attachment; filename=a.pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert not {"set-cookie", "x-powered-by", "server", "transfer-mode"} & set(answer.headers)


def test_the_first_piece_of_an_answer_arrives_before_the_last_is_made(behind: Recorder, caller: httpx2.Client) -> None:
    behind.go_on.clear()
    with caller.stream("GET", "/api/v1/candidates/slow") as answer:
        pieces = answer.iter_raw()
        assert next(pieces) == b"first"
        behind.go_on.set()
        assert b"".join(pieces) == b"last"


def test_an_answer_that_breaks_off_is_not_passed_off_as_whole(behind: Recorder, caller: httpx2.Client) -> None:
    with pytest.raises(httpx2.RemoteProtocolError):
        caller.get("/api/v1/candidates/broken")


def test_a_body_in_pieces_arrives_whole(behind: Recorder, caller: httpx2.Client) -> None:
    pieces = (b"x" * 10_000 for _ in range(50))
    answer = caller.post("/api/v1/candidates/things", content=pieces, headers={"Content-Type": "application/json"})
    assert answer.status_code == 201
    assert behind.last["size"] == 500_000 and behind.last["headers"]["transfer-encoding"] == "chunked"


@pytest.mark.parametrize("in_pieces", [False, True])
def test_ten_megabytes_of_json_are_refused_with_flat_memory(
    behind: Recorder, gateway_process: ChildProcess, caller: httpx2.Client, in_pieces: bool
) -> None:
    caller.get("/api/v1/candidates/things")
    before, arrived = memory_kilobytes(gateway_process), len(behind.arrived)
    content = (b"x" * 100_000 for _ in range(100)) if in_pieces else b"x" * 10_000_000
    answer = caller.post("/api/v1/candidates/things", content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code == 413
    assert answer.json()["type"].endswith("/body-too-large")
    assert memory_kilobytes(gateway_process) - before < 4_000
    assert len(behind.arrived) == arrived


def test_a_photo_may_be_larger_than_json_but_not_endless(behind: Recorder, caller: httpx2.Client) -> None:
    answer = caller.post("/api/v1/candidates/things", files={"file": ("a.jpg", b"x" * 8_000_000)})
    assert answer.status_code == 201 and behind.last["size"] > 8_000_000
    answer = caller.post("/api/v1/candidates/things", files={"file": ("a.jpg", b"x" * 31_000_000)})
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "path", ["../metrics", "%2e%2e/metrics", "things/../../metrics", "things//x", "a%2fb", "a%00b", "./x"]
)
def test_a_path_that_could_mean_another_one_is_refused(
    house: House, behind: Recorder, caller: httpx2.Client, path: str
) -> None:
    arrived = len(behind.arrived)
    # The standard library's client sends the path as it is.
    plain = http.client.HTTPConnection("127.0.0.1", house.ports["gateway"], timeout=10)
    plain.request("GET", f"/api/v1/candidates/{path}", headers={"Authorization": caller.headers["Authorization"]})
    assert plain.getresponse().status == 400
    plain.close()
    assert len(behind.arrived) == arrived


def test_strange_methods_are_refused(behind: Recorder, caller: httpx2.Client) -> None:
    for method in ("TRACE", "PROPFIND"):
        assert caller.request(method, "/api/v1/candidates/things").status_code == 405
    assert caller.head("/api/v1/candidates/things").status_code == 200


@pytest.mark.parametrize("number", ["990000199001010014", "９９００００１９９００１０１００１４", "99000019900101001X"])
def test_an_id_number_in_a_url_is_refused_and_in_no_log(
    behind: Recorder, gateway: Part, caller: httpx2.Client, number: str
) -> None:
    arrived = len(behind.arrived)
    for path in (f"/api/v1/candidates/things?q={number}", f"/api/v1/candidates/things/{number}", f"/api/docs?{number}"):
        answer = caller.get(path)
        assert answer.status_code == 400 and answer.json()["type"].endswith("/id-number-in-url")
        assert number not in answer.text
    assert len(behind.arrived) == arrived
    assert number not in gateway.log.read_text(encoding="utf-8")


def test_a_service_that_is_down_is_named(caller: httpx2.Client) -> None:
    answer = caller.get("/api/v1/ballots/sessions/1")
    assert answer.status_code == 503
    assert answer.json()["service"] == "ballots" and answer.headers["Retry-After"] == "2"
    assert "服务 ballots 暂时不可用" in answer.json()["detail"]


def test_without_a_token_nothing_can_be_changed_and_with_a_bad_one_nothing_read(
    behind: Recorder, nobody: httpx2.Client
) -> None:
    arrived = len(behind.arrived)
    assert nobody.post("/api/v1/candidates/things", json={}).status_code == 401
    bad = nobody.get("/api/v1/candidates/things", headers={"Authorization": "Bearer bad"})
    assert bad.status_code == 401 and bad.headers["WWW-Authenticate"] == "Bearer"
    assert len(behind.arrived) == arrived
    # What is public below is for the service to say.
    assert nobody.get("/api/v1/candidates/things").status_code == 200


def test_what_is_not_named_does_not_exist_outside(nobody: httpx2.Client) -> None:
    for path in (
        "/openapi.json",
        "/v1/sign-ins",
        "/api",
        "/api/v1/witness/x",
        "/api/v1/%63andidates/x",
        "/admin",
        "/.env",
    ):
        answer = nobody.get(path)
        assert answer.status_code == 404, path
        assert answer.headers["content-type"] == "application/problem+json"
