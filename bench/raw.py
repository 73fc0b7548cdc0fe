"""Requests over raw sockets (裸套接字): written out beforehand, so that the client costs next to nothing beside what it asks."""

import socket
import threading
import time
from collections.abc import Sequence
from urllib.parse import urlsplit

_END = b"\r\n\r\n"
_LENGTH = b"content-length: "


def request(method: str, url: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    """The bytes of one request."""
    parts = urlsplit(url)
    target = f"{parts.path}?{parts.query}" if parts.query else parts.path
    lines = [
        f"{method} {target} HTTP/1.1",
        f"Host: {parts.netloc}",
        *(f"{key}: {value}" for key, value in headers.items()),
    ]
    lines += [f"Content-Length: {len(body)}", "Content-Type: application/json"] if body else []
    return "\r\n".join(lines).encode() + _END + body


class Connection:
    """One connection that stays open."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._socket = socket.create_connection((parts.hostname or "", parts.port or 80), timeout=60)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, sent: bytes) -> tuple[int, bytes]:
        """The status and the body of the answer."""
        self._socket.sendall(sent)
        head, body = b"", b""
        while _END not in head:
            got = self._socket.recv(65536)
            if not got:
                raise ConnectionError("the connection was closed before the answer came")
            head += got
        head, _, body = head.partition(_END)
        lower = head.lower()
        at = lower.find(_LENGTH)
        if at < 0:
            raise ValueError("an answer without a length is not read here")
        length = int(lower[at + len(_LENGTH) :].split(b"\r", 1)[0])
        while len(body) < length:
            body += self._socket.recv(65536)
        return int(head[9:12]), body

    def close(self) -> None:
        """Close it."""
        self._socket.close()


def seconds_each(url: str, requests: Sequence[bytes], clients: int, wanted: frozenset[int]) -> list[float]:
    """How long each answer took; the requests are shared out among so many clients at once.

    Raises:
        AssertionError: an answer has another status than those wanted.
    """
    taken: list[float] = []
    wrong: list[tuple[int, bytes]] = []

    def work(own: Sequence[bytes]) -> None:
        connection = Connection(url)
        for sent in own:
            began = time.perf_counter()
            status, body = connection.ask(sent)
            taken.append(time.perf_counter() - began)
            if status not in wanted:
                wrong.append((status, body))
        connection.close()

    threads = [threading.Thread(target=work, args=(requests[each::clients],)) for each in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong, wrong[0]
    assert len(taken) == len(requests)
    return taken
