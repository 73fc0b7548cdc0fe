"""Answers packed with gzip for whoever takes it (压缩), piece by piece: never more than a piece is held.

Packed are texts whose length is declared: what declares none is a stream, whose pieces have to arrive as they are made.
A packed answer has a strong ETag of its own, ``"3-gzip"`` beside ``"3"`` (RFC 9110, 8.8.3); a weak one could never be sent
back in If-Match. The request's tags lose the suffix again, so that nothing behind knows of it. There are no cookies, so no
strange page can have answers made in a person's name and measure how they pack (BREACH).
"""

from __future__ import annotations

import asyncio
import re
import zlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LEAST_BYTES = 1_000
# Packing that much takes milliseconds, in which others are served.
_IN_THREAD_BYTES = 128_000
_LEVEL, _GZIP_FORMAT = 5, 31
_TEXT = re.compile(r"text/(?!event-stream)|application/([a-z.-]+\+)?(json|xml)\b")
_NEVER_GZIP = re.compile(r"q=0(\.0*)?")
_PACKED_TAG = re.compile(rb'-gzip(?=")')
_CONDITIONS = (b"if-match", b"if-none-match")


class Compression:
    """Wraps the door."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        packing = Packing(
            send,
            headers.get("if-none-match", ""),
            is_taken=takes_gzip(headers.get("accept-encoding", "")),
            is_head=scope["method"] == "HEAD",
        )
        received = [(name, _unpacked(name, value)) for name, value in scope["headers"]]
        await self.app({**scope, "headers": received}, receive, packing.send)


class Packing:
    """One answer on its way out. ``known`` are the tags of what the client has, ``is_taken`` whether it takes gzip."""

    def __init__(self, send: Send, known: str, *, is_taken: bool, is_head: bool) -> None:
        self._send, self._known, self._is_taken, self._is_head = send, known, is_taken, is_head
        self._packer: zlib._Compress | None = None
        self._start: Message | None = None

    async def send(self, message: Message) -> None:
        """Pass one message of the answer on, packed where it is to be."""
        if message["type"] == "http.response.start":
            await self._begin(message)
        elif self._packer is None:
            await self._send(message)
        else:
            await self._pack(message, self._packer)

    async def _begin(self, message: Message) -> None:
        headers = MutableHeaders(raw=list(message["headers"]))
        start = {**message, "headers": headers.raw}
        is_known = message["status"] == 304
        if is_known or _is_packable(headers):
            headers.append("Vary", "Accept-Encoding")
        if is_known and _packed(headers.get("etag", "")) in self._known:
            _retag(headers)
        if is_known or not self._is_taken or not _is_packable(headers):
            await self._send(start)
            return
        _retag(headers)
        headers["Content-Encoding"] = "gzip"
        del headers["Content-Length"]
        # Held until the first piece is packed: if that is all there is, the length is known.
        self._start, self._packer = start, zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP_FORMAT)

    async def _pack(self, message: Message, packer: zlib._Compress) -> None:
        body, more = message.get("body", b""), message.get("more_body", False)
        if len(body) > _IN_THREAD_BYTES:
            packed = await asyncio.to_thread(packer.compress, body)
        else:
            packed = packer.compress(body)
        if not more:
            packed += packer.flush()
        if self._start is not None:
            if not more and not self._is_head:
                self._start["headers"].append((b"content-length", b"%d" % len(packed)))
            await self._send(self._start)
            self._start = None
        if packed or not more:
            await self._send({**message, "body": b"" if self._is_head else packed})


def takes_gzip(accept_encoding: str) -> bool:
    """Decide whether gzip is among what is accepted (RFC 9110, 12.5.3)."""
    qualities: dict[str, str] = {}
    for part in accept_encoding.lower().replace(" ", "").split(","):
        coding, _, quality = part.partition(";")
        qualities[coding] = quality
    wanted = qualities.get("gzip", qualities.get("*"))
    return wanted is not None and _NEVER_GZIP.fullmatch(wanted) is None


def _is_packable(headers: Headers) -> bool:
    # A digest is of the bytes as they are sent (RFC 9530, section 2); what is packed already gains nothing.
    if "content-digest" in headers or "content-encoding" in headers:
        return False
    is_text = _TEXT.match(headers.get("content-type", "").lower()) is not None
    return is_text and int(headers.get("content-length", "0")) >= _LEAST_BYTES


def _retag(headers: MutableHeaders) -> None:
    tag = headers.get("etag", "")
    # A weak tag promises no bytes, so it holds for every coding.
    if tag.startswith('"'):
        headers["ETag"] = _packed(tag)


def _packed(tag: str) -> str:
    return f'{tag[:-1]}-gzip"'


def _unpacked(name: bytes, value: bytes) -> bytes:
    return _PACKED_TAG.sub(b"", value) if name in _CONDITIONS else value
