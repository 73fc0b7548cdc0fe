"""The first hop on the wire: smuggled requests, endless headers, senders that never finish."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor

import httpx2
import pytest
from huanjie.house import House

from tests.support.parts import Part

HEAD = b"POST /api/v1/sign-ins HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
SMUGGLED = b"GET /api/v1/accounts HTTP/1.1\r\nHost: x\r\n\r\n"


def exchange(house: House, sent: bytes, seconds: float = 5.0) -> bytes:
    """Everything answered until the connection is closed or quiet."""
    with socket.create_connection(("127.0.0.1", house.ports["gateway"]), timeout=seconds) as connection:
        connection.sendall(sent)
        answered = b""
        try:
            while piece := connection.recv(65536):
                answered += piece
        except (TimeoutError, ConnectionResetError):
            pass
    return answered


@pytest.mark.parametrize(
    "framing",
    [
        b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
        b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n" + SMUGGLED,
        b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
        b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n" + SMUGGLED,
        b"Content-Length: 0\r\nContent-Length: 44\r\n\r\n" + SMUGGLED,
        b"Content-Length: +0\r\n\r\n" + SMUGGLED,
        b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
    ],
    ids=["CL.TE", "TE.CL", "TE unknown", "TE.TE", "CL.CL", "CL signed", "TE space"],
)
def test_a_request_with_two_readings_is_refused_and_never_becomes_two(
    house: House, gateway: Part, framing: bytes
) -> None:
    answered = exchange(house, HEAD + framing)
    assert answered.startswith(b"HTTP/1.1 400 ")
    assert answered.count(b"HTTP/1.1 ") == 1


@pytest.mark.parametrize(
    "header", [b"X-Long: " + b"a" * 60_000, b"\r\n".join(b"X-%d: %s" % (n, b"a" * 500) for n in range(120))]
)
def test_sixty_kilobytes_of_headers_are_refused(house: House, gateway: Part, header: bytes) -> None:
    answered = exchange(house, b"GET /health/live HTTP/1.1\r\nHost: x\r\n" + header + b"\r\n\r\n")
    assert answered.startswith(b"HTTP/1.1 400 ")


def test_an_endless_header_is_cut_before_it_fills_the_memory(house: House, gateway: Part) -> None:
    answered = exchange(house, b"GET /health/live HTTP/1.1\r\nHost: x\r\nX-Endless: " + b"a" * 100_000)
    assert answered.startswith(b"HTTP/1.1 400 ")


def test_who_does_not_finish_is_cut_in_time_and_others_are_served(house: House, gateway: Part) -> None:
    begun = [
        b"",
        b"GET /health/live HTTP/1.1\r\nHost: x\r\nX-Slow: ",
        b"GET /hea",
        HEAD + b"Content-Length: 50\r\n\r\n{",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n",
    ]

    def closed_after(sent: bytes) -> float:
        started = time.monotonic()
        exchange(house, sent, seconds=60)
        return time.monotonic() - started

    with ThreadPoolExecutor(100) as crowd:
        slow = [crowd.submit(closed_after, begun[number % len(begun)]) for number in range(100)]
        with httpx2.Client(base_url=house.gateway_url, trust_env=False, timeout=10) as others:
            while not all(connection.done() for connection in slow):
                assert others.get("/health/live").status_code == 200
    assert max(connection.result() for connection in slow) < 30


def test_the_server_does_not_say_what_it_is(house: House, gateway: Part) -> None:
    for path in ("/health/live", "/api/v1/nothing", "/api/v1/audit/logs"):
        assert "server" not in httpx2.get(house.gateway_url + path, trust_env=False).headers
