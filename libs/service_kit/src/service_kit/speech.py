"""Who says an event (事件出处): a seal on each row of an outbox, and a signature on each batch that goes to the log.

Whoever owns a database can put rows into its tables, but has no key. A *seal* (封印) is an HMAC-SHA256 (RFC 2104) under a secret
that only the service's process can make; it is put on an event in the transaction of its change, and the relay carries no row
without a good one. A *batch* (批次) is what a service says to the log at once: the SHA-256 of each event's canonical text
(RFC 8785), signed with the service's Ed25519 key. The hashes of its batch are all it takes to show who said one event.
"""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from service_kit.identity import KeySet, Signer

_PREFIX = "huanjie-batch/1"


def event_hash(text: str) -> bytes:
    """SHA-256 of an event's canonical text, 32 bytes: what a batch says of it."""
    return hashlib.sha256(text.encode()).digest()


@dataclass(frozen=True, slots=True)
class Batch:
    """The service, the hash of each event in the order sent (32 bytes each), and the Ed25519 signature (64 bytes)."""

    source: str
    hashes: tuple[bytes, ...]
    signature: bytes

    @classmethod
    def of(cls, signer: Signer, texts: Iterable[str]) -> Self:
        """What the service of this key says: the canonical texts of its events."""
        hashes = tuple(map(event_hash, texts))
        return cls(signer.issuer, hashes, signer.sign_bytes(_message(signer.issuer, hashes)))

    def is_signed(self, keys: KeySet) -> bool:
        """Whether the service itself signed it."""
        return keys.is_signed(self.source, self.signature, _message(self.source, self.hashes))


def _message(source: str, hashes: Iterable[bytes]) -> bytes:
    """What is signed: a line that no token begins with, the service, and the hashes in hex, each with its line end."""
    return "".join(f"{line}\n" for line in (_PREFIX, source, *(each.hex() for each in hashes))).encode()


class Seals:
    """Seals the rows of one service's outbox, and tells its own seals from others."""

    def __init__(self, signer: Signer) -> None:
        self._secret = signer.secret_for("outbox")

    def seal(self, log: str, event: str) -> bytes:
        """The seal of an event's canonical text in its log, 32 bytes."""
        return hmac.digest(self._secret, f"{log}\n{event}".encode(), "sha256")

    def is_own(self, log: str, event: str, seal: bytes) -> bool:
        """Whether this service sealed that row as it is."""
        return hmac.compare_digest(self.seal(log, event), seal)
