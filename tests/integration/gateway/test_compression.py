"""Packed answers: texts above a size, for whoever takes gzip, with tags that go on working; everything else as it is."""

import gzip
import json
import threading
import zlib
from collections.abc import Iterator

import httpx2
import pytest
from gateway.proxy.compression import takes_gzip
from huanjie.house import House

from tests.integration.gateway.conftest import SignIn
from tests.integration.gateway.recorder import Recorder, recording
from tests.integration.gateway.test_data_path import memory_kilobytes
from tests.support.parts import Part, as_process

GZIP, PLAIN = {"Accept-Encoding": "gzip"}, {"Accept-Encoding": "identity"}
LARGE = "/api/v1/candidates/large"


@pytest.fixture(scope="module")
def behind(house: House) -> Iterator[Recorder]:
    with recording(house.ports["candidates"]) as recorder:
        yield recorder


def raw(http: httpx2.Client, path: str, method: str = "GET", **headers: str) -> tuple[httpx2.Response, bytes]:
    """An answer and its bytes as they came over the wire."""
    with http.stream(
        method, path, headers={name.replace("_", "-"): value for name, value in headers.items()}
    ) as answer:
        return answer, b"".join(answer.iter_raw())


@pytest.mark.parametrize("size", [1_000, 50_000, 64_001, 400_000])
def test_a_forwarded_text_is_packed_and_the_same_when_unpacked(
    nobody: httpx2.Client, behind: Recorder, size: int
) -> None:
    packed, body = raw(nobody, f"{LARGE}?bytes={size}", **GZIP)
    plain, whole = raw(nobody, f"{LARGE}?bytes={size}", **PLAIN)
    assert packed.headers["Content-Encoding"] == "gzip" and "Content-Encoding" not in plain.headers
    assert gzip.decompress(body) == whole and len(whole) == size
    assert len(body) < size / 4 and packed.headers.get("Content-Length", str(len(body))) == str(len(body))
    for answer in (packed, plain):
        assert "Accept-Encoding" in answer.headers.get_list("Vary", split_commas=True)
    assert "accept-encoding" not in behind.last["headers"]


def test_the_gateways_own_texts_are_packed_too(nobody: httpx2.Client) -> None:
    for path in ("/api/docs/assets/swagger-ui.css", "/metrics"):
        packed, body = raw(nobody, path, **GZIP)
        _, whole = raw(nobody, path, **PLAIN)
        assert packed.headers["Content-Encoding"] == "gzip", path
        assert path == "/metrics" or gzip.decompress(body) == whole


@pytest.mark.parametrize(
    "query",
    [
        "bytes=999",
        "Content-Type=image/jpeg",
        "Content-Type=application/zip",
        "Content-Type=application/pdf",
        "Content-Type=text/event-stream",
        "Content-Digest=sha-256%3D%3AX48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE%3D%3A",
    ],
)
def test_what_is_small_packed_already_or_digested_stays_as_it_is(
    nobody: httpx2.Client, behind: Recorder, query: str
) -> None:
    answer, body = raw(nobody, f"{LARGE}?{query}&ETag=%227%22", **GZIP)
    assert "Content-Encoding" not in answer.headers and answer.headers["ETag"] == '"7"'
    assert len(body) == int(answer.headers["Content-Length"])


@pytest.mark.parametrize(
    ("accepted", "taken"),
    [
        ("gzip", True), ("br, gzip;q=0.5", True), ("GZIP", True), ("*", True), ("gzip ; q=1.0", True),
        ("", False), ("identity", False), ("br", False), ("gzip;q=0", False), ("gzip; q=0.000", False),
        ("*, gzip;q=0", False), ("*;q=0", False), ("x-gzip-not", False),
    ],
)  # fmt: skip
def test_gzip_is_sent_to_those_who_take_it(nobody: httpx2.Client, behind: Recorder, accepted: str, taken: bool) -> None:
    assert takes_gzip(accepted) is taken
    answer, _ = raw(nobody, LARGE, Accept_Encoding=accepted)
    assert (answer.headers.get("Content-Encoding") == "gzip") is taken


def test_a_packed_answer_has_a_strong_tag_of_its_own_that_works_in_every_condition(
    as_: SignIn, behind: Recorder
) -> None:
    caller, path = as_("street.party"), f"{LARGE}?ETag=%223%22"
    packed, body = raw(caller, path, **GZIP)
    plain, _ = raw(caller, path, **PLAIN)
    assert (packed.headers["ETag"], plain.headers["ETag"]) == ('"3-gzip"', '"3"')
    assert raw(caller, path, **GZIP)[1] == body, "one tag, one sequence of bytes"
    caller.put("/api/v1/candidates/things", json={}, headers={"If-Match": packed.headers["ETag"]})
    assert behind.last["headers"]["if-match"] == '"3"'
    caller.put("/api/v1/candidates/things", json={}, headers={"If-Match": '"2", "3-gzip"'})
    assert behind.last["headers"]["if-match"] == '"2", "3"'
    for known in ('"3-gzip"', '"3"', 'W/"3-gzip"'):
        answer, nothing = raw(caller, path, If_None_Match=known, **GZIP)
        assert (answer.status_code, nothing) == (304, b"")
        assert answer.headers["ETag"] == known.removeprefix("W/")
        assert "Accept-Encoding" in answer.headers.get_list("Vary", split_commas=True)
    assert raw(caller, path, If_None_Match='"2-gzip"', **GZIP)[0].status_code == 200


def test_a_weak_tag_stays_what_it_is(nobody: httpx2.Client, behind: Recorder) -> None:
    answer, _ = raw(nobody, f"{LARGE}?ETag=W/%223%22", **GZIP)
    assert answer.headers["ETag"] == 'W/"3"' and answer.headers["Content-Encoding"] == "gzip"


def test_head_tells_what_get_would_and_sends_nothing(nobody: httpx2.Client, behind: Recorder) -> None:
    got, _ = raw(nobody, f"{LARGE}?ETag=%223%22", **GZIP)
    head, body = raw(nobody, f"{LARGE}?ETag=%223%22", "HEAD", **GZIP)
    assert body == b"" and head.status_code == 200
    for name in ("Content-Encoding", "ETag", "Vary", "Content-Type"):
        assert head.headers[name] == got.headers[name]


def test_a_stream_is_passed_on_piece_by_piece_and_unpacked(nobody: httpx2.Client, behind: Recorder) -> None:
    behind.go_on.clear()
    with nobody.stream("GET", "/api/v1/candidates/slow", headers=GZIP) as answer:
        pieces = answer.iter_raw()
        assert next(pieces) == b"first" and "Content-Encoding" not in answer.headers
        behind.go_on.set()
        assert b"".join(pieces) == b"last"


def test_the_law_is_packed_and_its_tag_known_again(nobody: httpx2.Client, registry: Part) -> None:
    packed, body = raw(nobody, "/api/v1/documents/shenyang-2015", **GZIP)
    assert json.loads(gzip.decompress(body))["slug"] == "shenyang-2015" and packed.headers["ETag"].endswith('-gzip"')
    again, _ = raw(nobody, "/api/v1/documents/shenyang-2015", If_None_Match=packed.headers["ETag"], **GZIP)
    assert again.status_code == 304 and again.headers["ETag"] == packed.headers["ETag"]


def test_a_large_text_is_never_held_as_a_whole(house: House, gateway: Part, behind: Recorder) -> None:
    """Eight readers of 2 MB at once, as a process whose memory can be seen."""
    with as_process(gateway) as process, httpx2.Client(base_url=house.gateway_url, trust_env=False, timeout=60) as http:
        raw(http, LARGE, **GZIP)
        before = memory_kilobytes(process)
        sizes: list[int] = []

        def read() -> None:
            unpacker = zlib.decompressobj(31)
            with http.stream("GET", f"{LARGE}?bytes=2000000", headers=GZIP) as answer:
                assert answer.headers["Content-Encoding"] == "gzip"
                sizes.append(sum(len(unpacker.decompress(piece)) for piece in answer.iter_raw()))

        readers = [threading.Thread(target=read) for _ in range(8)]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join(60)
        assert sizes == [2_000_000] * 8
        # Held as wholes the eight would be 16,000; what a process grows by besides differs a little from run to run.
        assert memory_kilobytes(process) - before < 14_000
