"""Checkpoints (检查点): signed heads of a log, after C2SP tlog-checkpoint, and their cosignatures by witnesses (见证).

The log signs the note body with a plain Ed25519 note signature; a witness signs `cosignature/v1`, which adds the second at
which it saw this head to be the largest consistent one (C2SP tlog-cosignature).
"""

import re
from base64 import b64encode
from dataclasses import dataclass

from audit.domain.merkle import HASH_SIZE
from audit.domain.notes import (
    COSIGNATURE_V1,
    ED25519,
    MalformedNote,
    Note,
    Sign,
    SignatureLine,
    VerifierKey,
    Verify,
    decode_base64,
    parse_note,
)

_DECIMAL = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A head: which log, how many entries, and the root over them."""

    origin: str
    size: int
    root: bytes

    @property
    def body(self) -> str:
        """The note text, ending in a newline."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"


def origin(key: VerifierKey, log: str) -> str:
    """Name the origin of a log: one key signs all logs of an installation, so its name alone would not tell them apart."""
    return f"{key.name}/{log}"


def parse_size(text: str) -> int:
    """Read a tree size: ASCII decimal without leading zeroes.

    Raises:
        MalformedNote: also for what `int()` would take besides (spaces, underscores, other digits).
    """
    if not _DECIMAL.fullmatch(text):
        raise MalformedNote("not a tree size")
    return int(text)


def parse_checkpoint(note: Note) -> Checkpoint:
    """Read the head out of a note; extension lines are not ours and are refused.

    Raises:
        MalformedNote.
    """
    lines = note.text.split("\n")
    if len(lines) != 4 or not lines[0]:
        raise MalformedNote("a checkpoint has three lines")
    root = decode_base64(lines[2])
    if len(root) != HASH_SIZE:
        raise MalformedNote("a root has 32 bytes")
    return Checkpoint(lines[0], parse_size(lines[1]), root)


def sign_checkpoint(head: Checkpoint, key: VerifierKey, sign: Sign) -> Note:
    """Sign a head with the log's key."""
    line = SignatureLine(key.name, key.key_id, sign(head.body.encode()))
    return Note(head.body, (line,))


def signed_by(note: Note, key: VerifierKey, verify: Verify) -> bool:
    """Say whether the note carries a good signature of that log key; one bad signature under its name is enough to refuse."""
    mine = [line for line in note.signatures if line.is_by(key) and key.kind == ED25519]
    return bool(mine) and all(verify(key.public, line.signature, note.text.encode()) for line in mine)


def _cosigned_message(body: str, seconds: int) -> bytes:
    return f"cosignature/v1\ntime {seconds}\n{body}".encode()


def cosign(body: str, key: VerifierKey, seconds: int, sign: Sign) -> SignatureLine:
    """Sign a witness's statement that, at POSIX time `seconds`, this was the largest consistent head it had seen."""
    stamp = seconds.to_bytes(8, "big")
    return SignatureLine(key.name, key.key_id, stamp + sign(_cosigned_message(body, seconds)))


def cosigned_at(body: str, line: SignatureLine, key: VerifierKey, verify: Verify) -> int | None:
    """Give the POSIX second of a good cosignature by that witness; None if the line is not one."""
    # 8 bytes of time and 64 of Ed25519; a plain log signature by a key of the same name is no cosignature.
    if not line.is_by(key) or key.kind != COSIGNATURE_V1 or len(line.signature) != 72:
        return None
    seconds = int.from_bytes(line.signature[:8], "big")
    good = verify(key.public, line.signature[8:], _cosigned_message(body, seconds))
    return seconds if good else None


def read_checkpoint(text: str) -> tuple[Note, Checkpoint]:
    """Read a note and the head in it.

    Raises:
        MalformedNote.
    """
    note = parse_note(text)
    return note, parse_checkpoint(note)
