"""An HTTP twin of the 12345 hotline (热线模拟器): sends signed work orders on demand, receives the house's signed answers.

`POST /work-orders` sends what it is given on to the house, signed, under the hotline's machine credential.
Every other POST is a callback: its signature is verified and it is kept, once under its `Idempotency-Key`. `GET /received`
lists what has come in. Within a process, `Twin.deliver` is the port that audit delivers answers through.
"""

import asyncio
import json
import os
import time
import uuid
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

from huanjie.hotline.signatures import HEADER, is_signed, sign

DOOR = "/api/v1/audit/hotline/work-orders"


@dataclass
class Twin:
    """The hotline's side: where the house is, the shared secret, its credential, what came in."""

    gateway_url: str
    secret: bytes
    client_id: str
    client_secret: str
    received: list[dict[str, Any]] = field(default_factory=list)
    # How many of the next callbacks to answer with 503, so that retries can be seen.
    refuse_next: int = 0
    seen: set[str] = field(default_factory=set)

    async def deliver(self, delivery_id: str, body: str, path: str = "/answers") -> int:
        """Take an answer unless busy; the same delivery twice is one answer (audit's `hotline/port.py`)."""
        if self.refuse_next > 0:
            self.refuse_next -= 1
            return 503
        if delivery_id not in self.seen:
            self.seen.add(delivery_id)
            self.received.append({"path": path, "body": json.loads(body)})
        return 200

    async def send(self, request: Request) -> JSONResponse:
        """Send a work order on; the answer is the house's, status and document."""
        body = await request.body()
        async with httpx2.AsyncClient(base_url=self.gateway_url, timeout=20, trust_env=False) as house:
            headers = {
                "Authorization": f"Bearer {await asyncio.to_thread(self._token)}",
                "Content-Type": "application/json",
                "Idempotency-Key": request.headers.get("Idempotency-Key", str(uuid.uuid4())),
                HEADER: sign(self.secret, body, int(time.time())),
            }
            if as_of := request.headers.get("Huanjie-Now"):
                headers["Huanjie-Now"] = as_of
            answer = await house.post(DOOR, content=body, headers=headers)
        return JSONResponse(answer.json(), answer.status_code)

    def _token(self) -> str:
        return Token(self.gateway_url, MachineTokenIn(self.client_id, self.client_secret)).current().access_token

    async def receive(self, request: Request) -> JSONResponse:
        """Take a callback whose signature is right; refuse any other with 401 and keep nothing of it."""
        body = await request.body()
        if not is_signed(self.secret, body, request.headers.get(HEADER, ""), int(time.time())):
            return JSONResponse({"title": "签名不正确 · the signature is wrong"}, 401)
        key = request.headers.get("Idempotency-Key", str(uuid.uuid4()))
        if await self.deliver(key, body.decode(), request.url.path) != 200:
            return JSONResponse({"title": "热线系统忙 · busy"}, 503)
        return JSONResponse({"received": len(self.received)})

    async def listing(self, request: Request) -> JSONResponse:
        """Everything received, oldest first."""
        return JSONResponse({"received": self.received})

    async def refuse(self, request: Request) -> JSONResponse:
        """Answer the next callbacks with 503: `{"count": 2}`."""
        self.refuse_next = int((await request.json())["count"])
        return JSONResponse({"refusing": self.refuse_next})


def create_twin(twin: Twin) -> Starlette:
    """The twin as an application."""
    return Starlette(
        routes=[
            Route("/received", twin.listing, methods=["GET"]),
            Route("/work-orders", twin.send, methods=["POST"]),
            Route("/refusals", twin.refuse, methods=["POST"]),
            Route("/{path:path}", twin.receive, methods=["POST"]),
        ]
    )


def main() -> None:
    """Serve until stopped, as the environment says."""
    settings = os.environ
    if settings.get("HUANJIE_ENV", "production") not in ("demo", "test"):
        print("正式环境不运行热线模拟器 · the simulated hotline does not run in production")
        return
    twin = Twin(
        gateway_url=settings["HUANJIE_GATEWAY_URL"],
        secret=Path(settings["HUANJIE_HOTLINE_SECRET_FILE"]).read_bytes().strip(),
        client_id="hotline",
        client_secret=Path(settings["HUANJIE_HOTLINE_CREDENTIAL_FILE"]).read_text(encoding="ascii").strip(),
    )
    host, port = settings.get("HUANJIE_HOST", "127.0.0.1"), int(settings.get("HUANJIE_PORT", "8106"))
    uvicorn.run(create_twin(twin), host=host, port=port, access_log=False, proxy_headers=False, server_header=False)


if __name__ == "__main__":
    main()
