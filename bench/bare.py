"""A bare endpoint (空端点): what uvicorn can do at all, on a port of its own."""

import os

import uvicorn
from starlette.types import Receive, Scope, Send

BODY = b'{"status":"ok"}'


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers everything with the same few bytes."""
    if scope["type"] == "http":
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(BODY)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": BODY})


if __name__ == "__main__":
    uvicorn.run(
        app, host="127.0.0.1", port=int(os.environ["BARE_PORT"]), access_log=False, log_level="warning", lifespan="off"
    )
