"""A client of the public API (公共接口客户端), as a front-end or a machine would be: sign in, ask, be refused with reasons."""

import threading
import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Self

import httpx2

JSON = Any
TIMEOUT_SECONDS = 60.0
# What a client may try again by itself: the same key makes it safe (429 and 503 say when).
PATIENCE_SECONDS = 60.0


class Refused(Exception):
    """The house said no: `status`, and the problem document with its reasons."""

    def __init__(self, status: int, problem: Mapping[str, JSON]) -> None:
        super().__init__(f"{status} {problem.get('title', '')} {problem.get('detail', '')}".strip())
        self.status, self.problem = status, problem

    @property
    def rules(self) -> list[str]:
        """The ids of the rules that stood in the way."""
        return [decision["rule"] for decision in self.problem.get("decisions", [])]


@dataclass(frozen=True)
class SignedIn:
    """A token, whose it is, and when (monotonic seconds) to ask for the next."""

    token: str
    subject: str
    renew_at: float


class SignIns:
    """The tokens of one gateway: one sign-in for an account, however many clients and threads act for it."""

    def __init__(self) -> None:
        self._held: dict[str, SignedIn] = {}
        self._locks: dict[str, threading.Lock] = defaultdict(threading.Lock)

    def of(self, username: str, sign_in: Callable[[], SignedIn]) -> SignedIn:
        """The account's token, by `sign_in` when there is none or it is getting old."""
        with self._locks[username]:
            held = self._held.get(username)
            if held is None or time.monotonic() > held.renew_at:
                held = self._held[username] = sign_in()
            return held


class Account:
    """Somebody signed in at the gateway. `at` is the time the house is asked to act as of (demo and test only)."""

    def __init__(self, gateway: str, username: str, password: str, sign_ins: "SignIns | None" = None) -> None:
        self.username, self._password = username, password
        self._http = httpx2.Client(base_url=gateway, timeout=TIMEOUT_SECONDS, trust_env=False)
        self._sign_ins = sign_ins or SignIns()
        self.at = ""

    @property
    def subject(self) -> str:
        """The account's id, by which others name it."""
        return self._sign_ins.of(self.username, self._sign_in).subject

    def as_of(self, instant: str) -> Self:
        """Ask everything that follows as of `instant` (RFC 3339)."""
        self.at = instant
        return self

    def get(self, path: str, **params: str | int) -> JSON:
        """The JSON at `path` (below /api/v1)."""
        return self._ask("GET", path, params=params).json()

    def read(self, path: str, **params: str | int) -> bytes:
        """The bytes at `path`: a paper, an archive."""
        return self._ask("GET", path, params=params).content

    def every(self, path: str, **params: str | int) -> list[JSON]:
        """All items of a list, page after page along its Link header."""
        items: list[JSON] = []
        answer = self._ask("GET", path, params=params)
        while True:
            items += answer.json()["items"]
            following = answer.links.get("next")
            if following is None:
                return items
            answer = self._ask("GET", following["url"].split("/api/v1", 1)[-1])

    def etag(self, path: str) -> str:
        """The version of the resource at `path`, for If-Match."""
        return self._ask("GET", path).headers["ETag"]

    def post(
        self, path: str, body: JSON = None, *, key: str = "", if_match: str = "", files: Mapping[str, Any] | None = None
    ) -> JSON:
        """Do something once: a lost answer is asked for again under the same key."""
        sent = {"files": files, "data": body or {}} if files else {"json": body if body is not None else {}}
        headers = {"If-Match": if_match} if if_match else {}
        answer = self._ask("POST", path, key=key or str(uuid.uuid4()), headers=headers, **sent)
        return answer.json() if answer.content else None

    def put(self, path: str, body: JSON, *, if_match: str = "", key: str = "") -> JSON:
        """Change something that is still as it was read."""
        headers = {"If-Match": if_match} if if_match else {}
        answer = self._ask("PUT", path, key=key or str(uuid.uuid4()), json=body, headers=headers)
        return answer.json() if answer.content else None

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def _ask(self, method: str, path: str, *, key: str = "", **sent: Any) -> httpx2.Response:
        headers = {**sent.pop("headers", {}), "Authorization": f"Bearer {self.token()}"}
        if key:
            headers["Idempotency-Key"] = key
        if self.at:
            headers["Huanjie-Now"] = self.at
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            answer = self._http.request(method, f"/api/v1{path}", headers=headers, **sent)
            if answer.status_code not in (429, 503) or time.monotonic() > deadline:
                break
            time.sleep(float(answer.headers.get("Retry-After", "0.5")))
        return _accepted(answer)

    def token(self) -> str:
        """A token that is good for a while yet; signs in when there is none."""
        return self._sign_ins.of(self.username, self._sign_in).token

    def _sign_in(self) -> "SignedIn":
        body = {"username": self.username, "password": self._password}
        granted = _accepted(self._http.post("/api/v1/sign-ins", json=body)).json()
        return SignedIn(granted["access_token"], granted["account"], time.monotonic() + granted["expires_in"] / 2)


def _accepted(answer: httpx2.Response) -> httpx2.Response:
    if answer.status_code < 400:
        return answer
    try:
        problem = answer.json()
    except ValueError:
        problem = {"title": answer.reason_phrase}
    raise Refused(answer.status_code, problem)
