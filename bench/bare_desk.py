"""A bare endpoint that asks the databases what a request of ours asks (空端点): uvicorn, asyncpg, and nothing between them.

Started with a file of operations: the statements of each, one after another, and the values that change from request to request.
"""

import asyncio
import contextlib
import json
import os
import re
import uuid
from pathlib import Path
from typing import Any

import asyncpg
import uvicorn
from starlette.types import Message, Receive, Scope, Send

# Values travel as the text of the server's log.
_TYPES = (
    "uuid",
    "text",
    "varchar",
    "int2",
    "int4",
    "int8",
    "bool",
    "date",
    "timestamptz",
    "jsonb",
    "json",
    "bytea",
    "float8",
)
_UUID = re.compile(r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
_CONNECTIONS = 8


class Databases:
    """Connections to each database, and the operations as they are done."""

    def __init__(self, told: dict[str, Any]) -> None:
        self._urls, self._operations = told["databases"], told["operations"]
        self._free: dict[str, asyncio.Queue[asyncpg.Connection]] = {}
        self._arrays: dict[str, list[bool]] = {}

    async def open(self) -> None:
        """Connect to all of them."""
        for name, url in self._urls.items():
            self._free[name] = asyncio.Queue()
            for _ in range(_CONNECTIONS):
                self._free[name].put_nowait(await _connected(url))

    async def do(self, operation: str, given: dict[str, str]) -> None:
        """The transactions of an operation, with what is given in the place of what was seen."""
        for database, statements in self._operations[operation]:
            connection = await self._free[database].get()
            try:
                async with connection.transaction():
                    for text, values in statements:
                        await self._ask(connection, text, [_replaced(value, given, text) for value in values])
            finally:
                self._free[database].put_nowait(connection)

    async def _ask(self, connection: asyncpg.Connection, text: str, values: list[str | None]) -> None:
        if text not in self._arrays:
            prepared = await connection.prepare(text)
            self._arrays[text] = [each.kind == "array" for each in prepared.get_parameters()]
        arrays = self._arrays[text]
        # The connection keeps each statement prepared.
        await connection.fetch(
            text, *(_listed(value) if array else value for value, array in zip(values, arrays, strict=True))
        )


async def _connected(url: str) -> asyncpg.Connection:
    connection = await asyncpg.connect(url)
    for name in _TYPES:
        await connection.set_type_codec(name, encoder=str, decoder=str, schema="pg_catalog", format="text")
    return connection


def _replaced(value: str | None, given: dict[str, str], text: str) -> str | None:
    if value is None:
        return None
    if value in given:
        return given[value]
    fresh = "INTO bare_" in text and _UUID.match(value)
    if fresh:
        return str(uuid.uuid4())
    for seen, wanted in given.items():
        value = value.replace(seen, wanted)
    return value


def _listed(value: str | None) -> list[str] | None:
    return None if value is None else [each.strip('"') for each in value.strip("{}").split(",") if each]


_DATABASES = Databases(json.loads(Path(os.environ["BARE_DESK"]).read_text(encoding="utf-8")))
_ANSWER = b'{"status":"ok"}'


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """`POST /<operation>` with what is given as JSON."""
    if scope["type"] == "lifespan":
        await _life(receive, send)
        return
    body = b""
    while True:
        message: Message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            break
    await _DATABASES.do(scope["path"].strip("/"), json.loads(body or b"{}"))
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(_ANSWER)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": _ANSWER})


async def _life(receive: Receive, send: Send) -> None:
    await receive()
    await _DATABASES.open()
    await send({"type": "lifespan.startup.complete"})
    with contextlib.suppress(asyncio.CancelledError):
        await receive()
    await send({"type": "lifespan.shutdown.complete"})


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(os.environ["BARE_PORT"]), access_log=False, log_level="warning")
