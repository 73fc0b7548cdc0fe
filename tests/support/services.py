"""Settings of the services under test, and clients of them: over HTTP, or of an app in this process."""

import json
import time
import uuid
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2
from huanjie.house import House
from huanjie.ports import DEFAULT_PORTS, free_ports
from huanjie.postgres import ServiceDatabase
from huanjie.running.parts import part_environments
from service_kit import canonical
from service_kit.client import LIMITS
from service_kit.identity import Signer
from service_kit.relay import signed_batch

from tests.support.requirements.recording import recorder
from tests.support.tokens import Tokens

if TYPE_CHECKING:
    from fastapi import FastAPI

TIMEOUT_SECONDS = 60
PATIENCE_SECONDS = 60.0
REQUEST_SECONDS = "60"
"""The deadline, but where it is what is tested: how long an answer takes says how busy the machine is."""


class Patient(httpx2.HTTPTransport):
    """Asks again, under the same key, when the house says that its database is busy: so may every client, on any machine."""

    def __init__(self) -> None:
        # Plain HTTP: reading the machine's certificates would take 25 ms of every client.
        super().__init__(verify=False, trust_env=False, limits=LIMITS)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """The answer, or the one after the last that said so."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            answer = super().handle_request(request)
            if answer.status_code != 503 or time.monotonic() > deadline:
                return answer
            answer.read()
            if answer.json().get("service") != "database":
                return answer
            time.sleep(float(answer.headers["Retry-After"]))


def make_house(folder: Path) -> House:
    """A house that is never started as a whole: it names keys, ports and settings for parts run one by one."""
    house = House(folder, ports=free_ports(DEFAULT_PORTS), environment="test")
    for name in ("state", "evidence", "logs"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    house.keys.make_missing()
    return house


def settings_of(house: House, part: str, database: ServiceDatabase | None, **overrides: str) -> dict[str, str]:
    """The environment of one part; the parts it calls have addresses where nobody listens until they are run."""
    if database is not None:
        house.databases[part] = database
    return {**part_environments(house.settings)[part], "HUANJIE_REQUEST_SECONDS": REQUEST_SECONDS, **overrides}


def client(url: str, token: str = "", **headers: str) -> httpx2.Client:
    """A blocking client of a running service: bearer token, a fresh Idempotency-Key on every unsafe request."""
    return httpx2.Client(**_options(url, token, headers))


def _options(url: str, token: str, headers: Mapping[str, str]) -> dict[str, Any]:
    return {
        "base_url": url,
        "headers": _headers(token, headers),
        "timeout": TIMEOUT_SECONDS,
        "transport": Patient(),
        "event_hooks": {"request": [_key, recorder.trace], "response": [recorder.keep]},
    }


class Speaker(httpx2.Client):
    """A service as a client of audit: it signs what it says."""

    signer: Signer

    def batch(self, *events: Mapping[str, object]) -> dict[str, object]:
        """A batch of events under the service's signature."""
        found: dict[str, object] = json.loads(self._written(*events))
        return found

    def _written(self, *events: Mapping[str, object]) -> bytes:
        return signed_batch(self.signer, [canonical.dumps(dict(each)).decode() for each in events])

    def say(self, *events: Mapping[str, object]) -> httpx2.Response:
        """Send a batch of events."""
        return self.post("/v1/events", content=self._written(*events), headers={"Content-Type": "application/json"})


def speaker(url: str, tokens: Tokens, service: str) -> Speaker:
    """A client of a running audit service that speaks as another service."""
    made = Speaker(**_options(url, tokens.service(service), {}))
    made.signer = tokens.signer(service)
    return made


@asynccontextmanager
async def client_of_app(app: "FastAPI", token: str = "", **headers: str) -> AsyncIterator[httpx2.AsyncClient]:
    """A client of an app in this process, its start-up and shut-down done around it."""
    async with app.router.lifespan_context(app):
        transport = httpx2.ASGITransport(app=app)
        async with httpx2.AsyncClient(
            transport=transport,
            base_url="http://service",
            headers=_headers(token, headers),
            event_hooks={"request": [_key_async]},
        ) as connected:
            yield connected


def bearer(token: str) -> dict[str, str]:
    """The header that carries a token, for a single request by somebody else."""
    return {"Authorization": f"Bearer {token}"}


def as_of(instant: str) -> dict[str, str]:
    """The header that asks to be served as of another time (RFC 3339); honoured in tests and demos only."""
    return {"Huanjie-Now": instant}


def _headers(token: str, headers: Mapping[str, str]) -> dict[str, str]:
    return {**(bearer(token) if token else {}), **{name.replace("_", "-"): value for name, value in headers.items()}}


def _key(request: Any) -> None:
    if request.method not in ("GET", "HEAD", "OPTIONS"):
        request.headers.setdefault("Idempotency-Key", str(uuid.uuid4()))


async def _key_async(request: Any) -> None:
    _key(request)
