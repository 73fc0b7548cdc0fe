"""Calls to a service below (下层服务调用), by httpx2: one client a process, bounded time, the caller's identity passed on."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from typing import Any, TypeVar

import httpx2
import stamina

from service_kit import breaker, canonical, clock, context, deadlines
from service_kit.identity import Signer
from service_kit.problems import Failing, Forwarded, Unavailable, late
from service_kit.rows import load

_LONGEST_SECONDS = 10.0
"""What a call may take in background work, which has no deadline."""
_TIMEOUT = httpx2.Timeout(None, connect=2.0)
_AGAIN = (httpx2.NetworkError, httpx2.RemoteProtocolError)
"""What a question is asked again after. Who kept silent once is not asked again: the asker's time is up."""
KEEPALIVE_SECONDS = 3.0
"""Shorter than the 5 s after which uvicorn closes an idle connection, so that none is used while it is being closed."""
LIMITS = httpx2.Limits(max_connections=100, max_keepalive_connections=20, keepalive_expiry=KEEPALIVE_SECONDS)
"""The connections of a client of a service."""
_ATTEMPTS = 3
Params = Mapping[str, str | int | Sequence[str]] | None
T = TypeVar("T")


class ServiceClient:
    """Speaks to one service in the name of the current caller, or of this service in background work and where it is ``own``.

    A service that is down, late or failing is an `Unavailable` that names it, a `Failing` when it was reached; its
    refusals pass through unchanged.
    """

    def __init__(
        self,
        name: str,
        base_url: str,
        signer: Signer,
        transport: httpx2.AsyncBaseTransport | None = None,
        *,
        own: bool = False,
    ) -> None:
        self._name, self._signer, self._own = name, signer, own
        self._http = httpx2.AsyncClient(
            base_url=base_url, timeout=_TIMEOUT, limits=LIMITS, transport=transport, trust_env=False
        )
        self._breaker = breaker.breaker_of(name, base_url)

    async def close(self) -> None:
        """Closes the connections."""
        await self._http.aclose()

    async def get(self, path: str, params: Params = None) -> Any:
        """The JSON of a GET, retried while the service cannot be reached."""
        return self._body(await self._read(path, params))

    async def read(self, kind: type[T], path: str, params: Params = None) -> T:
        """The answer of a GET as a ``kind``: a dataclass of the fields that are read.

        Raises:
            Failing: the service answered without one of them.
        """
        return self._load(kind, await self.get(path, params))

    async def read_all(self, kind: type[T], path: str, params: Params = None) -> list[T]:
        """All items of a list as ``kind``."""
        return [self._load(kind, item) for item in await self.every(path, params)]

    async def read_page(self, kind: type[T], path: str, params: Params = None) -> list[T]:
        """The items of a list's first page as ``kind``, where no more of it is shown."""
        return [self._load(kind, item) for item in (await self.get(path, params))["items"]]

    async def ask(self, kind: type[T], path: str, body: Mapping[str, Any]) -> T:
        """The answer of a POST as a ``kind``, for questions that change nothing of what others are answered."""
        question = ("POST", path, canonical.dumps(dict(body)))
        return self._load(kind, self._body(await self._once(question, lambda: self._post("POST", path, body))))

    async def deliver(self, method: str, path: str, body: Mapping[str, Any], key: str) -> Any:
        """The JSON of a message to this service under its own key."""
        return await self._send(method, path, body, {"Idempotency-Key": key})

    def _load(self, kind: type[T], value: object) -> T:
        try:
            return load(kind, value)
        except ValueError:
            raise self._unavailable(Failing) from None

    async def every(self, path: str, params: Params = None) -> list[Any]:
        """All items of a list, page after page along its Link header: none is left out, however many there are."""
        answer = await self._read(path, params)
        items = list(self._body(answer)["items"])
        while following := answer.links.get("next"):
            answer = await self._read(following["url"])
            items += self._body(answer)["items"]
        return items

    async def _read(self, path: str, params: Params = None) -> httpx2.Response:
        question = ("GET", path, str(httpx2.QueryParams(dict(params or {}))))
        return await self._once(question, lambda: self._persist(path, params))

    async def _once(self, question: Hashable, ask: Callable[[], Awaitable[httpx2.Response]]) -> httpx2.Response:
        """The answer to a question; within a request it is asked once, as no neighbour is changed by it before its commit."""
        request, whom = context.current(), (self._own, question)
        known = request.answers.get(self._name, {}).get(whom)
        if isinstance(known, httpx2.Response):
            return known
        answer = await ask()
        if request.deadline is not None:
            request.answers.setdefault(self._name, {})[whom] = answer
        return answer

    async def _persist(self, path: str, params: Params) -> httpx2.Response:
        # An empty mapping would take away the query of the path.
        query = dict(params) if params else None
        try:
            async for attempt in stamina.retry_context(
                on=_AGAIN, attempts=_ATTEMPTS, timeout=5, wait_initial=0.05, wait_max=0.5
            ):
                with attempt:
                    answer = await self._ask("GET", path, self._headers(), params=query)
        except httpx2.TransportError:
            raise self._unavailable() from None
        return answer

    async def post(self, path: str, body: Mapping[str, Any]) -> Any:
        """The JSON of a POST under a key derived from the request's own, so that a retried request repeats it."""
        return await self._send("POST", path, body)

    async def hold(self, path: str) -> None:
        """Have the service hold still what it answers; what it answered in this request before is asked anew."""
        self._body(await self._post("POST", path, {}))
        context.current().answers.pop(self._name, None)

    async def hand_over(self, path: str, text: bytes) -> Any:
        """The JSON of a POST of JSON that is written already, where the same once more changes nothing and needs no key."""
        headers = self._headers() | {"Content-Type": "application/json"}
        try:
            return self._body(await self._ask("POST", path, headers, content=text))
        except httpx2.TransportError:
            raise self._unavailable() from None

    async def put(self, path: str, body: Mapping[str, Any], if_match: str = "") -> Any:
        """The JSON of a PUT, with the ETag it was read with."""
        return await self._send("PUT", path, body, {"If-Match": if_match} if if_match else {})

    async def _send(
        self, method: str, path: str, body: Mapping[str, Any], extra: Mapping[str, str] | None = None
    ) -> Any:
        return self._body(await self._post(method, path, body, extra))

    async def _post(
        self, method: str, path: str, body: Mapping[str, Any], extra: Mapping[str, str] | None = None
    ) -> httpx2.Response:
        headers = self._headers() | {"Idempotency-Key": self._key(method, path, body)} | dict(extra or {})
        try:
            return await self._ask(method, path, headers, json=dict(body))
        except httpx2.TransportError:
            raise self._unavailable() from None

    async def _ask(self, method: str, path: str, headers: dict[str, str], **parts: Any) -> httpx2.Response:
        """One question within the deadline, which is passed on; no database connection is held meanwhile.

        Raises:
            Unavailable: the neighbour kept silent, now or the last times.
        """
        request = context.current()
        if request.set_aside:
            await request.set_aside(self._name)
        seconds = context.at_most(_LONGEST_SECONDS)
        headers[deadlines.HEADER] = deadlines.written(deadlines.shortened(seconds))
        try:
            with context.awaiting(self._name), self._breaker.guard():
                return await self._within(seconds, self._http.request(method, path, headers=headers, **parts))
        except (TimeoutError, breaker.Open):
            raise late(self._name) from None

    async def _within(self, seconds: float, request: Awaitable[httpx2.Response]) -> httpx2.Response:
        try:
            async with asyncio.timeout(seconds):
                return await request
        except httpx2.TimeoutException:
            raise TimeoutError from None

    def _headers(self) -> dict[str, str]:
        request, as_of = context.current(), clock.as_of.get()
        caller = None if self._own else request.caller
        token = self._signer.delegate(caller) if caller else self._signer.own()
        headers = {"Authorization": f"Bearer {token}", "Accept-Language": "zh-CN" if request.chinese else "en"}
        if request.traceparent:
            headers["traceparent"] = request.traceparent
        if as_of:
            headers[clock.HEADER] = clock.rfc3339(as_of)
        return headers

    def _key(self, method: str, path: str, body: Mapping[str, Any]) -> str:
        upstream = context.current().idempotency_key
        material = f"{self._signer.issuer}\n{upstream}\n{method}\n{path}\n".encode() + canonical.dumps(dict(body))
        return hashlib.sha256(material).hexdigest()

    def _body(self, answer: httpx2.Response) -> Any:
        if answer.status_code >= 500:
            raise self._unavailable(Failing)
        if answer.status_code == 401:
            raise self._unavailable()
        if answer.status_code >= 400:
            waiting = {name: answer.headers[name] for name in ("Retry-After",) if name in answer.headers}
            raise Forwarded(answer.status_code, answer.json(), waiting)
        return answer.json() if answer.content else None

    def _unavailable(self, kind: type[Unavailable] = Unavailable) -> Unavailable:
        return kind(
            f"服务 {self._name} 暂时不可用",
            f"The service {self._name} is down.",
            headers={"Retry-After": "2"},
            service=self._name,
        )
