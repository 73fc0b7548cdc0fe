"""Which headers pass the door, and how addresses of a service become addresses of the gateway.

Allow-lists: whatever is not named here is dropped, hop-by-hop headers (RFC 9110, section 7.6.1), forwarding headers and
forged identities among it.
"""

import secrets
from collections.abc import Iterable, Mapping

from service_kit.deadlines import HEADER

Raw = list[tuple[bytes, bytes]]

_REQUEST = frozenset(
    {
        b"authorization",
        b"content-type",
        b"accept",
        b"accept-language",
        b"idempotency-key",
        b"if-match",
        b"if-none-match",
        b"traceparent",
        b"huanjie-now",
        b"huanjie-signature",
        b"webhook-id",
        b"webhook-timestamp",
        b"webhook-signature",
        b"content-length",
    }
)
_RESPONSE = frozenset(
    {
        "content-type",
        "content-length",
        "content-language",
        "content-disposition",
        "content-digest",
        "etag",
        "last-modified",
        "cache-control",
        "vary",
        "location",
        "link",
        "retry-after",
        "www-authenticate",
        "allow",
        "idempotency-replayed",
    }
)
SAFETY: Raw = [(b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"no-referrer")]


def towards_service(received: Iterable[tuple[bytes, bytes]], traceparent: str, timeout: str) -> list[tuple[str, str]]:
    """Choose the request headers a service is given, with the trace the gateway vouches for and the time it has."""
    passed = [(name, value) for name, value in received if name in _REQUEST and name != b"traceparent"]
    return [(name.decode("latin-1"), value.decode("latin-1")) for name, value in passed] + [
        ("traceparent", traceparent),
        (HEADER, timeout),
    ]


def towards_client(answered: Mapping[str, str], service: str, base_url: str) -> Raw:
    """Choose the answer's headers the client may see: safe ones, with the gateway's paths in Link and Location."""
    passed: Raw = []
    for name, value in answered.items():
        lower = name.lower()
        if lower in _RESPONSE:
            outside = _readdressed(value, service, base_url) if lower in ("link", "location") else value
            passed.append((lower.encode("latin-1"), outside.encode("latin-1")))
    if not any(name == b"cache-control" for name, _ in passed):
        passed.append((b"cache-control", b"no-store"))
    return passed + SAFETY


def _readdressed(value: str, service: str, base_url: str) -> str:
    local = value.replace(base_url, "")
    outside = f"/api/v1/{service}/"
    if local.startswith("/v1/"):
        local = outside + local.removeprefix("/v1/")
    return local.replace("</v1/", f"<{outside}")


def new_traceparent() -> str:
    """A trace that begins here (W3C Trace Context, section 3.2)."""
    return f"00-{secrets.token_hex(16)}-{secrets.token_hex(8)}-01"
