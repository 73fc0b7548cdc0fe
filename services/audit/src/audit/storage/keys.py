"""Ed25519 keys of the log and of the witness: read from private JWK files (RFC 8037), used through plain functions."""

import json
from base64 import urlsafe_b64decode
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from service_kit.identity import is_signed

from audit.domain.handover import Handover, read_handover
from audit.domain.notes import ED25519, MalformedNote, VerifierKey, parse_verifier_key

SEPARATOR = "----\n"
"""Between the notes of a file."""


@dataclass(frozen=True)
class NoteSigner:
    """A private key under the name it signs notes with."""

    key: VerifierKey
    private: Ed25519PrivateKey

    def sign(self, message: bytes) -> bytes:
        """Sign with Ed25519: 64 bytes."""
        return self.private.sign(message)


def load_handovers(path: Path | None) -> list[Handover]:
    """Read how the log's keys followed each other, oldest first; none where there is no file.

    Raises:
        ValueError: names the file and its fault.
    """
    if path is None or not path.exists():
        return []
    try:
        return [read_handover(text, is_signed) for text in path.read_text().split(SEPARATOR)]
    except MalformedNote as error:
        raise ValueError(f"{path.name} 不是密钥交接记录 / is not a file of handovers: {error}") from error


def _member(jwk: dict[str, str], name: str) -> bytes:
    return urlsafe_b64decode(jwk[name] + "=" * (-len(jwk[name]) % 4))


def load_signer(path: Path, name: str, kind: int) -> NoteSigner:
    """Read a private Ed25519 JWK and give it a note key name.

    Raises:
        ValueError: names the file and its fault, never its content.
    """
    try:
        private = Ed25519PrivateKey.from_private_bytes(_member(json.loads(path.read_text()), "d"))
    except (KeyError, ValueError) as error:
        raise ValueError(f"{path.name} 不是 Ed25519 私钥 JWK / is not a private Ed25519 JWK") from error
    return NoteSigner(VerifierKey(name, kind, private.public_key().public_bytes_raw()), private)


def load_log_keys(path: Path, name: str) -> list[VerifierKey]:
    """Read the keys a witness or an auditor trusts for a log: verifier-key lines, or the public half of one JWK or of several."""
    text = path.read_text().strip()
    if text.startswith("{"):
        found = json.loads(text)
        return [VerifierKey(name, ED25519, _member(jwk, "x")) for jwk in found.get("keys", [found])]
    return [parse_verifier_key(line) for line in text.splitlines() if line.strip()]
