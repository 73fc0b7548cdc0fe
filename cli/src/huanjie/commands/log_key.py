"""Replace the key a log is signed with (更换日志密钥): the old key hands over to a new one, and is gone afterwards."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from audit.domain.handover import LogKeys, hand_over
from audit.domain.notes import ED25519, VerifierKey
from audit.storage.keys import SEPARATOR, load_handovers, load_signer

from huanjie.archives.note_keys import LOG_NAME
from huanjie.files import write_private
from huanjie.running.keys import KeyFolder, new_jwk, public_half


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


def replace_log_key(files: LogKeyFiles) -> VerifierKey:
    """Make a new key, have the old one hand over to it, and put it in its place; answers the new one.

    Who is interrupted asks again: the same new key takes its place then. What runs signs with the old key until it starts anew.

    Raises:
        FileNotFoundError: there is no key. ValueError: its handovers are no chain.
    """
    if not files.signer.exists():
        raise FileNotFoundError(f"没有日志密钥 {files.signer}，请先启动一次 · no log key there; start the system once")
    fresh = files.signer.with_name(f"{files.signer.name}.new")
    if not fresh.exists():
        write_private(fresh, json.dumps(new_jwk("signer")).encode())
    new = load_signer(fresh, LOG_NAME, ED25519)
    handovers = load_handovers(files.handovers)
    if not handovers or handovers[-1].new != new.key:
        old = load_signer(files.signer, LOG_NAME, ED25519)
        handovers.append(hand_over(old.key, old.sign, new.key, new.sign))
        LogKeys(new.key, handovers)
        write_private(files.handovers, SEPARATOR.join(each.note for each in handovers).encode())
    _trust(files.public, public_half(fresh))
    os.replace(fresh, files.signer)
    return new.key


def _trust(path: Path, new: dict[str, str]) -> None:
    """Add a key to those its witness trusts; the old one stays, for heads nobody has cosigned yet."""
    found = json.loads(path.read_text(encoding="utf-8"))
    known = found.get("keys", [found])
    if new not in known:
        write_private(path, json.dumps({"keys": [new, *known]}, indent=1).encode())
