"""What a test and the gateway said to each other (记录): noted by the tests' client itself, whoever calls it.

Nothing is noted outside of a marked test: the exchanges of fixtures are not the test's own.
"""

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx2

GATEWAY = "/api/v1/"


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request to the gateway and its answer; `sent` and `answer` are JSON, None where they are none."""

    method: str
    path: str
    query: str
    status: int
    token: str
    trace: str
    sent: Any
    answer: Any

    @property
    def accepted(self) -> bool:
        """Whether it was done."""
        return 200 <= self.status < 300

    @property
    def operation(self) -> tuple[str, str]:
        """Method and path without what names one thing: such parts have a digit in them."""
        parts = self.path.removeprefix(GATEWAY).split("/")
        return self.method, "/".join("{}" if any(map(str.isdigit, part)) else part for part in parts)


class Recorder:
    """Keeps the exchanges of the test that runs, if it carries a mark."""

    def __init__(self) -> None:
        self._kept: list[Exchange] | None = None

    @contextmanager
    def listening(self) -> Iterator[list[Exchange]]:
        """The exchanges of the block, in their order."""
        kept: list[Exchange] = []
        self._kept = kept
        try:
            yield kept
        finally:
            self._kept = None

    def trace(self, request: httpx2.Request) -> None:
        """Give a request a trace of its own (W3C traceparent): the log's events carry it."""
        if self._kept is not None:
            request.headers.setdefault("traceparent", f"00-{secrets.token_hex(16)}-{secrets.token_hex(8)}-01")

    def keep(self, answer: httpx2.Response) -> None:
        """Keep an answer of the gateway."""
        request = answer.request
        if self._kept is None or not request.url.path.startswith(GATEWAY):
            return
        answer.read()
        self._kept.append(
            Exchange(
                request.method,
                request.url.path,
                request.url.query.decode(),
                answer.status_code,
                request.headers.get("Authorization", ""),
                request.headers["traceparent"],
                _json(request.headers, request),
                _json(answer.headers, answer),
            )
        )


def _json(headers: httpx2.Headers, message: httpx2.Request | httpx2.Response) -> Any:
    if "json" not in headers.get("Content-Type", ""):
        return None
    content = message.read()
    return json.loads(content) if content else None


recorder = Recorder()
