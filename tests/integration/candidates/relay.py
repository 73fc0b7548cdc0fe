"""A TCP relay between two services that stops the caller dead when it sees a delivery."""

import socket
import threading
from collections.abc import Callable
from contextlib import ExitStack
from typing import Literal
from urllib.parse import urlsplit

When = Literal["before it arrives", "after it arrived"]


class DeadlyRelay:
    """Carries bytes to ``upstream``; at the first ``POST …/notices``, or of another kind of messages, it kills the caller.

    ``when`` says whether the request still reaches the service or not; its answer never reaches the caller.
    """

    def __init__(self, upstream: str, when: When, kind: str = "notices") -> None:
        at, self._path = urlsplit(upstream), f"/{kind}".encode()
        self._upstream, self._when = (at.hostname, at.port), when
        self._kill: Callable[[], None] | None = None
        self._server = socket.create_server(("127.0.0.1", 0))
        self._stack = ExitStack()
        self.killed = threading.Event()

    @property
    def url(self) -> str:
        """Where the caller finds it."""
        return f"http://127.0.0.1:{self._server.getsockname()[1]}"

    def kills(self, kill: Callable[[], None]) -> None:
        """Name who is to be killed."""
        self._kill = kill

    def __enter__(self) -> "DeadlyRelay":
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.close()
        self._stack.close()

    def _accept(self) -> None:
        while True:
            try:
                caller, _ = self._server.accept()
            except OSError:
                return
            service = socket.create_connection(self._upstream)
            self._stack.callback(caller.close)
            self._stack.callback(service.close)
            delivering = threading.Event()
            threading.Thread(target=self._carry, args=(caller, service, delivering), daemon=True).start()
            threading.Thread(target=self._answer, args=(service, caller, delivering), daemon=True).start()

    def _carry(self, caller: socket.socket, service: socket.socket, delivering: threading.Event) -> None:
        while chunk := _read(caller):
            if self._is_delivery(chunk):
                if self._when == "before it arrives":
                    self._end()
                    return
                delivering.set()
            service.sendall(chunk)

    def _answer(self, service: socket.socket, caller: socket.socket, delivering: threading.Event) -> None:
        while chunk := _read(service):
            if delivering.is_set():
                self._end()
                return
            try:
                caller.sendall(chunk)
            except OSError:
                return

    def _is_delivery(self, chunk: bytes) -> bool:
        line = chunk.split(b"\r\n", 1)[0]
        return line.startswith(b"POST ") and line.split(b" ")[1].endswith(self._path)

    def _end(self) -> None:
        assert self._kill is not None, "nobody was named"
        self._kill()
        self.killed.set()


def _read(source: socket.socket) -> bytes:
    try:
        return source.recv(65536)
    except OSError:
        return b""
