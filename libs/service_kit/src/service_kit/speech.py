"""Who says an event (事件出处): a seal on each row of an outbox, and a signature on each batch that goes to the log.

Whoever owns a database can put rows into its tables, but has no key. A *seal* (封印) is an HMAC-SHA256 (RFC 2104) under a secret
that only the service's process can make; it is put on an event in the transaction of its change, and the relay carries no row
without a good one. A *batch* (批次) is what a service says to the log at once: the SHA-256 of each event's canonical text
(RFC 8785), signed with the service's Ed25519 key. The hashes of its batch are all it takes to show who said one event.
What an election stands on (a roll, the measures, a list, a result) is also *signed alone* (单独签名), in the transaction of its
change, and shows by itself who said it.
"""

import base64
import hashlib
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from service_kit import canonical
from service_kit.identity import KeySet, Signer

_BATCH = "huanjie-batch/1"
_EVENT = "huanjie-event/1"
SIGNATURE = "signature"
"""The member of an event that holds its own signature."""


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
    return _lines(_BATCH, source, *(each.hex() for each in hashes))


def _lines(*lines: str) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _message_of_event(event: Mapping[str, object]) -> bytes:
    """What is signed of one event: a line of its own, its service, and the hash of its canonical text without the signature."""
    bare = {name: value for name, value in event.items() if name != SIGNATURE}
    return _lines(_EVENT, str(event["source"]), event_hash(canonical.dumps(bare).decode()).hex())


def sign_event(signer: Signer, event: Mapping[str, object]) -> str:
    """The signature of one event by its service (Ed25519, base64)."""
    return base64.b64encode(signer.sign_bytes(_message_of_event(event))).decode()


def is_event_signed(keys: KeySet, event: Mapping[str, object]) -> bool:
    """Whether the event bears a good signature of the service it names."""
    try:
        signature = base64.b64decode(str(event[SIGNATURE]), validate=True)
    except (KeyError, ValueError):
        return False
    return keys.is_signed(str(event["source"]), signature, _message_of_event(event))


class Seals:
    """Seals the rows of one service's outbox, and tells its own seals from others; signs what is to be signed alone."""

    def __init__(self, signer: Signer) -> None:
        self._signer, self._secret = signer, signer.secret_for("outbox")

    def seal(self, log: str, event: str) -> bytes:
        """The seal of an event's canonical text in its log, 32 bytes."""
        return hmac.digest(self._secret, f"{log}\n{event}".encode(), "sha256")

    def is_own(self, log: str, event: str, seal: bytes) -> bool:
        """Whether this service sealed that row as it is."""
        return hmac.compare_digest(self.seal(log, event), seal)

    def sign(self, event: Mapping[str, object]) -> str:
        """The signature of one event by this service (Ed25519, base64)."""
        return sign_event(self._signer, event)
