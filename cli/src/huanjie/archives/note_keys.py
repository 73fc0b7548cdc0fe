"""Verifier keys of notes (C2SP signed-note "vkey"), from the private keys of a house on this machine."""

import hashlib
import json
from base64 import b64encode, urlsafe_b64decode
from pathlib import Path

LOG_NAME = "huanjie.local/audit"
WITNESS_NAME = "huanjie.local/witness"
# Signature types of C2SP signed-note: Ed25519, and cosignature/v1.
ED25519, COSIGNATURE_V1 = 1, 4


def verifier_key(jwk: Path, name: str, kind: int) -> str:
    """`name+keyid+key` for the public half of an Ed25519 JWK."""
    text = json.loads(jwk.read_text(encoding="utf-8"))["x"]
    key = bytes([kind]) + urlsafe_b64decode(text + "=" * (-len(text) % 4))
    key_id = hashlib.sha256(f"{name}\n".encode() + key).digest()[:4]
    return f"{name}+{key_id.hex()}+{b64encode(key).decode()}"
