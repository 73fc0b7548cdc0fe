"""Replace the key a log is signed with (更换日志密钥): the old key hands over to a new one, and is gone afterwards."""

import json
import os
from base64 import b64encode, urlsafe_b64decode
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from huanjie.archives.note_keys import ED25519, LOG_NAME, verifier_key
from huanjie.files import write_private
from huanjie.running.keys import KeyFolder, new_jwk, public_half

SEPARATOR = "----\n"
"""Between the handovers of a file."""


class BrokenHandovers(RuntimeError):
    """The handovers lead to another key than the one that is there."""


@dataclass(frozen=True, slots=True)
class LogKeyFiles:
    """Where the log's key lies, how it got there, and what its witness trusts."""

    signer: Path
    handovers: Path
    public: Path

    @classmethod
    def of_house(cls, keys: KeyFolder) -> Self:
        """Give the files of a house on this machine."""
        return cls(keys.signer, keys.handovers, keys.signer_public)

    @classmethod
    def of_containers(cls, root: Path) -> Self:
        """Give the files below the root of the containers' key folders."""
        return cls(
            root / "audit" / "signer.jwk", root / "audit" / "handovers.txt", root / "witness" / "signer.public.jwk"
        )


def replace_log_key(files: LogKeyFiles) -> str:
    """Make a new key, have the old one hand over to it, and put it in its place; answers its verifier key (C2SP vkey).

    Who is interrupted asks again: the same new key takes its place then. What runs signs with the old key until it starts anew.

    Raises:
        FileNotFoundError: there is no key. BrokenHandovers: its handovers lead to another key.
    """
    if not files.signer.exists():
        raise FileNotFoundError(f"没有日志密钥 {files.signer}，请先启动一次 · no log key there; start the system once")
    fresh = files.signer.with_name(f"{files.signer.name}.new")
    if not fresh.exists():
        write_private(fresh, json.dumps(new_jwk("signer")).encode())
    old, new = (verifier_key(path, LOG_NAME, ED25519) for path in (files.signer, fresh))
    handovers = files.handovers.read_text(encoding="utf-8").split(SEPARATOR) if files.handovers.exists() else []
    led_to = handovers[-1].split("\n")[2] if handovers else old
    if led_to not in (old, new):
        raise BrokenHandovers(
            f"{files.handovers.name} 与 {files.signer.name} 不连贯，请从备份恢复其中旧的一个 · the handovers lead to "
            "another key; restore the older of the two files"
        )
    if led_to == old:
        handovers.append(_handover(files.signer, fresh))
        write_private(files.handovers, SEPARATOR.join(handovers).encode())
    _trust(files.public, public_half(fresh))
    os.replace(fresh, files.signer)
    return new


def _handover(*both: Path) -> str:
    """The note in which both keys say that the second follows the first (ADR 25); audit reads it back and checks it."""
    keys = [verifier_key(path, LOG_NAME, ED25519) for path in both]
    text = "".join(f"{line}\n" for line in (f"{LOG_NAME}/handover", *keys))
    lines = (f"— {LOG_NAME} {_signature(path, key, text)}\n" for path, key in zip(both, keys, strict=True))
    return f"{text}\n{''.join(lines)}"


def _signature(path: Path, key: str, text: str) -> str:
    """A signature of a note (C2SP signed-note): the key's id and 64 bytes of Ed25519, in base64."""
    secret = json.loads(path.read_text(encoding="utf-8"))["d"]
    private = Ed25519PrivateKey.from_private_bytes(urlsafe_b64decode(secret + "=" * (-len(secret) % 4)))
    return b64encode(bytes.fromhex(key.split("+")[1]) + private.sign(text.encode())).decode()


def _trust(path: Path, new: dict[str, str]) -> None:
    """Add a key to those its witness trusts; the old one stays, for heads nobody has cosigned yet."""
    found = json.loads(path.read_text(encoding="utf-8"))
    known = found.get("keys", [found])
    if new not in known:
        write_private(path, json.dumps({"keys": [new, *known]}, indent=1).encode())
