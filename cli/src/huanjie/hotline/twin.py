"""An HTTP twin of the 12345 hotline (热线模拟器): speaks as each platform, sends signed orders, takes the house's callbacks.

`POST /work-orders` sends an order on to the house, signed, under the platform's machine credential; `?platform=epoint` says it
in that platform's own fields. Every POST to a path of callbacks is verified and stored, once under its id. `GET /received` lists
what has come in. `POST /faults` says how badly it behaves. Within a process, `Twin.deliver` is the port that audit delivers through.
"""

import asyncio
import json
import os
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import uvicorn
from huanjie_client.account import Token
from huanjie_client.models import MachineTokenIn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from huanjie.hotline.signatures import HEADER, is_signed, is_standard, sign, standard_headers
from huanjie.hotline.voices import FIRST, VOICES

_BUSY = 503


@dataclass(frozen=True)
class Access:
    """What a platform shares with the house: the secret of signatures, and its machine credential."""

    secret: bytes
    client_id: str
    client_secret: str


@dataclass
class Faults:
    """How badly the hotline behaves (故障): down for callbacks and orders, orders sent twice, orders out of their order.

    Orders are held back while it is down, and sent when it is up again: late, and the last first where they are out of order.
    """

    down: bool = False
    twice: bool = False
    out_of_order: bool = False


@dataclass
class Twin:
    """The hotline's side: where the house is, each platform's access, what came in, what is held back."""

    gateway_url: str
    access: Mapping[str, Access]
    received: list[dict[str, Any]] = field(default_factory=list)
    # How many of the next callbacks to answer with 503, so that retries can be seen.
    refuse_next: int = 0
    faults: Faults = field(default_factory=Faults)
    seen: set[str] = field(default_factory=set)
    held: list[tuple[str, bytes, dict[str, str]]] = field(default_factory=list)

    async def deliver(self, delivery_id: str, body: str, platform: str = FIRST) -> int:
        """Take a callback unless busy or down; the same delivery twice is one (audit's `hotline/port.py`)."""
        if self.faults.down:
            return _BUSY
        if self.refuse_next > 0:
            self.refuse_next -= 1
            return _BUSY
        if delivery_id not in self.seen:
            self.seen.add(delivery_id)
            path = VOICES[platform].callbacks
            self.received.append({"platform": platform, "path": path, "body": json.loads(body)})
        return 200

    async def send(self, request: Request) -> JSONResponse:
        """Send a work order on as a platform; the answer is the house's, or 202 while the hotline holds its orders back."""
        platform = request.query_params.get("platform", FIRST)
        content = await request.body()
        body = content if platform == FIRST else json.dumps(VOICES[platform].say(json.loads(content))).encode()
        headers = {"Idempotency-Key": request.headers.get("Idempotency-Key", str(uuid.uuid4()))}
        if as_of := request.headers.get("Huanjie-Now"):
            headers["Huanjie-Now"] = as_of
        if self.faults.down or self.faults.out_of_order:
            self.held.append((platform, body, headers))
            return JSONResponse({"held": len(self.held)}, 202)
        answer = await self._post(platform, body, headers)
        if self.faults.twice:
            answer = await self._post(platform, body, headers | {"Idempotency-Key": str(uuid.uuid4())})
        return JSONResponse(answer.json(), answer.status_code)

    async def _post(self, platform: str, body: bytes, headers: dict[str, str]) -> httpx2.Response:
        access, now = self.access[platform], int(time.time())
        signed = standard_headers(access.secret, str(uuid.uuid4()), body, now)
        if platform == FIRST:
            signed = {HEADER: sign(access.secret, body, now)}
        async with httpx2.AsyncClient(base_url=self.gateway_url, timeout=20, trust_env=False) as house:
            token = await asyncio.to_thread(self._token, access)
            named = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
            return await house.post(VOICES[platform].door, content=body, headers=headers | named | signed)

    def _token(self, access: Access) -> str:
        credential = MachineTokenIn(access.client_id, access.client_secret)
        return Token(self.gateway_url, credential).current().access_token

    async def receive(self, request: Request) -> JSONResponse:
        """Take a callback whose signature is right; refuse any other with 401 and keep nothing of it."""
        body, path = await request.body(), request.url.path
        platform = next((slug for slug, voice in VOICES.items() if voice.callbacks == path), FIRST)
        if not self._is_ours(platform, body, request.headers):
            return JSONResponse({"title": "签名不正确 · the signature is wrong"}, 401)
        key = request.headers.get("Idempotency-Key", str(uuid.uuid4()))
        if await self.deliver(key, body.decode(), platform) != 200:
            return JSONResponse({"title": "热线系统忙 · busy"}, _BUSY)
        return JSONResponse({"received": len(self.received)})

    def _is_ours(self, platform: str, body: bytes, headers: Mapping[str, str]) -> bool:
        secret = self.access[platform].secret
        former = platform == FIRST and is_signed(secret, body, headers.get(HEADER, ""), int(time.time()))
        return former or is_standard(secret, body, headers)

    async def listing(self, request: Request) -> JSONResponse:
        """Everything received, oldest first, from the place `after` on."""
        return JSONResponse({"received": self.received[int(request.query_params.get("after", "0")) :]})

    async def refuse(self, request: Request) -> JSONResponse:
        """Answer the next callbacks with 503: `{"count": 2}`."""
        self.refuse_next = int((await request.json())["count"])
        return JSONResponse({"refusing": self.refuse_next})

    async def misbehave(self, request: Request) -> JSONResponse:
        """Behave as told, `{"down": true}`; `{}` behaves well again and sends what was held back, each with its answer's status."""
        before, self.faults = self.faults, Faults(**await request.json())
        if self.faults.down:
            return JSONResponse({"sent": []})
        held, self.held = (self.held[::-1] if before.out_of_order else self.held), []
        answers = [await self._post(*each) for each in held for _ in range(2 if before.twice else 1)]
        return JSONResponse({"sent": [answer.status_code for answer in answers]})


def create_twin(twin: Twin) -> Starlette:
    """The twin as an application."""
    return Starlette(
        routes=[
            Route("/received", twin.listing, methods=["GET"]),
            Route("/work-orders", twin.send, methods=["POST"]),
            Route("/refusals", twin.refuse, methods=["POST"]),
            Route("/faults", twin.misbehave, methods=["POST"]),
            Route("/{path:path}", twin.receive, methods=["POST"]),
        ]
    )


def main() -> None:
    """Serve until stopped, as the environment says."""
    settings = os.environ
    if settings.get("HUANJIE_ENV", "production") not in ("demo", "test"):
        print("正式环境不运行热线模拟器 · the simulated hotline does not run in production")
        return
    twin = Twin(settings["HUANJIE_GATEWAY_URL"], _access(json.loads(settings["HUANJIE_HOTLINE_ACCESS"])))
    host, port = settings.get("HUANJIE_HOST", "127.0.0.1"), int(settings.get("HUANJIE_PORT", "8106"))
    uvicorn.run(create_twin(twin), host=host, port=port, access_log=False, proxy_headers=False, server_header=False)


def _access(files: Mapping[str, Mapping[str, str]]) -> dict[str, Access]:
    """The access of each platform: `{"epoint": {"client_id": …, "secret_file": …, "credential_file": …}}`."""
    return {
        slug: Access(
            Path(each["secret_file"]).read_bytes().strip(),
            each["client_id"],
            Path(each["credential_file"]).read_text(encoding="ascii").strip(),
        )
        for slug, each in files.items()
    }


if __name__ == "__main__":
    main()
