"""The Idempotency-Key of unsafe requests (幂等键), after the IETF draft ``draft-ietf-httpapi-idempotency-key-header``.

Same key and request: the same answer. Same key, another request: 422. Still running: 409. The record is written in the
transaction of the change, so that there is never one without the other.
"""

import hmac
import json
import re
from datetime import timedelta
from typing import Any

from fastapi import Request, Response
from python_multipart.multipart import parse_options_header
from sqlalchemy import Connection, Select, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from service_kit import canonical
from service_kit.problems import Conflict, Malformed, Unprocessable
from service_kit.tables import idempotency

# A client that lost an answer asks again within minutes, at the latest the next day.
KEPT_DAYS = 7
KEY_PATTERN = r"[\x21-\x7e]{8,128}"
_KEY = re.compile(KEY_PATTERN)
_KEPT_HEADERS = ("content-type", "etag", "location", "content-language")


class KeyMissing(Malformed):
    """400: an unsafe request without a key, or with one of the wrong form."""

    slug = "idempotency-key-missing"
    zh, en = (
        "请求缺少有效的 Idempotency-Key（8–128 个可见 ASCII 字符）",
        "Send an Idempotency-Key of 8–128 visible ASCII characters.",
    )


class KeyReused(Unprocessable):
    """422: the key was used for another request."""

    slug = "idempotency-key-reused"
    zh, en = (
        "该 Idempotency-Key 已用于另一个请求，请换一个新的",
        "This Idempotency-Key was used for another request; take a new one.",
    )


class StillRunning(Conflict):
    """409: the first request with the key has not ended."""

    slug = "request-in-progress"
    zh, en = "相同的请求正在处理中，请稍候再试", "The same request is still in progress; try again shortly."


def key_of(request: Request) -> str:
    """The request's key.

    Raises:
        KeyMissing: there is none of the right form.
    """
    key = request.headers.get("idempotency-key", "").strip('"')
    if not _KEY.fullmatch(key):
        raise KeyMissing()
    return key


async def fingerprint_of(request: Request, secret: bytes) -> bytes:
    """HMAC-SHA-256 of what is asked: method, path, query, If-Match and body.

    It lies beside the answer for days, so it stands under a secret of the service: without it nobody can try which
    password or id number a body held.
    """
    parts = (request.method, request.url.path, request.url.query, request.headers.get("if-match", ""))
    return hmac.digest(secret, "\n".join(parts).encode() + b"\n" + await _comparable_body(request), "sha256")


async def _comparable_body(request: Request) -> bytes:
    body = await request.body()
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind == b"application/json":
        return _canonical(body)
    # A client that sends a form again draws a new boundary; what it sends is the same.
    boundary = options.get(b"boundary", b"")
    return body.replace(boundary, b"") if boundary else body


def _canonical(body: bytes) -> bytes:
    """The JSON in its canonical form (RFC 8785); a client that writes it anew may order and escape it otherwise."""
    try:
        return canonical.dumps(json.loads(body))
    except (ValueError, RecursionError):
        # No JSON, or a number or a character that has no canonical form: the bytes stand for themselves.
        return body


async def replay(session: AsyncSession, subject: str, key: str, fingerprint: bytes) -> Response | None:
    """The stored answer, or None for the first request with the key, which then holds the key until it ends.

    Raises:
        StillRunning: another transaction holds the key.
        KeyReused: the key belongs to another request.
    """
    if not await session.scalar(_try_lock(subject, key)):
        raise StillRunning(headers={"Retry-After": "1"})
    row = (await session.execute(_stored(subject, key))).first()
    if row is None:
        return None
    if row.fingerprint != fingerprint:
        raise KeyReused()
    return Response(row.body, row.status, json.loads(row.headers) | {"idempotency-replayed": "true"})


def hold(connection: Connection, subject: str, key: str) -> None:
    """Hold a key again whose first request had let go of it while it asked a neighbour.

    Raises:
        StillRunning: another request took it up meanwhile, or ended under it; asked again, its answer is there.
    """
    if not connection.scalar(_try_lock(subject, key)) or connection.execute(_stored(subject, key)).first():
        raise StillRunning(headers={"Retry-After": "1"})


def _try_lock(subject: str, key: str) -> Select[tuple[bool]]:
    return select(func.pg_try_advisory_xact_lock(func.hashtextextended(f"{subject}\n{key}", 0)))


def _stored(subject: str, key: str) -> Select[Any]:
    return select(idempotency).where(idempotency.c.subject == subject, idempotency.c.key == key)


async def forget_old(sessions: async_sessionmaker[AsyncSession]) -> int:
    """Deletes the records nobody will ask for again, and with them the names their answers may hold; says how many."""
    async with sessions() as session, session.begin():
        old = idempotency.c.created_at < func.now() - timedelta(days=KEPT_DAYS)
        deleted = await session.execute(delete(idempotency).where(old).returning(idempotency.c.key))
        return len(deleted.all())


async def remember(session: AsyncSession, subject: str, key: str, fingerprint: bytes, response: Response) -> None:
    """Stores the answer of a request that succeeded, in its own transaction."""
    headers = {name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers}
    row = {
        "subject": subject,
        "key": key,
        "fingerprint": fingerprint,
        "status": response.status_code,
        "headers": json.dumps(headers),
        "body": bytes(response.body),
    }
    await session.execute(insert(idempotency).values(row))


async def amend(session: AsyncSession, subject: str, key: str, response: Response) -> None:
    """Stores the answer that a delivery completed in place of the one before."""
    own = (idempotency.c.subject == subject) & (idempotency.c.key == key)
    await session.execute(update(idempotency).where(own).values(body=bytes(response.body)))
