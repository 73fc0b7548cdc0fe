"""Calls to a service below (下层服务调用), by httpx2: one client a process, bounded time, the caller's identity passed on."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import httpx2
import stamina

from service_kit import canonical, clock, context
from service_kit.identity import Signer
from service_kit.problems import Failing, Forwarded, Unavailable
from service_kit.rows import load

_TIMEOUT = httpx2.Timeout(10.0, connect=2.0, pool=3.0)
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
        """The answer of a POST as a ``kind``, for questions that change nothing."""
        return self._load(kind, await self.post(path, body))

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
        # An empty mapping would take away the query of the path.
        query = dict(params) if params else None
        try:
            async for attempt in stamina.retry_context(
                on=httpx2.TransportError, attempts=_ATTEMPTS, timeout=5, wait_initial=0.05, wait_max=0.5
            ):
                with attempt:
                    answer = await self._http.get(path, params=query, headers=self._headers())
        except httpx2.TransportError:
            raise self._unavailable() from None
        return answer

    async def post(self, path: str, body: Mapping[str, Any]) -> Any:
        """The JSON of a POST under a key derived from the request's own, so that a retried request repeats it."""
        return await self._send("POST", path, body)

    async def put(self, path: str, body: Mapping[str, Any], if_match: str = "") -> Any:
        """The JSON of a PUT, with the ETag it was read with."""
        return await self._send("PUT", path, body, {"If-Match": if_match} if if_match else {})

    async def _send(
        self, method: str, path: str, body: Mapping[str, Any], extra: Mapping[str, str] | None = None
    ) -> Any:
        headers = self._headers() | {"Idempotency-Key": self._key(method, path, body)} | dict(extra or {})
        try:
            answer = await self._http.request(method, path, json=dict(body), headers=headers)
        except httpx2.TransportError:
            raise self._unavailable() from None
        return self._body(answer)

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
            raise Forwarded(answer.status_code, answer.json())
        return answer.json() if answer.content else None

    def _unavailable(self, kind: type[Unavailable] = Unavailable) -> Unavailable:
        return kind(
            f"服务 {self._name} 暂时不可用",
            f"The service {self._name} is down.",
            headers={"Retry-After": "2"},
            service=self._name,
        )
