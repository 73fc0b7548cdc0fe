"""Heads of logs as stored (签名检查点): how far a log is, what was signed, and who cosigned it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class LogProgress:
    """How far a log is: entries sequenced, covered by a signed checkpoint, cosigned by a witness."""

    name: str
    size: int
    published: int
    witnessed: int


@dataclass(frozen=True, slots=True)
class SignedHead:
    """A checkpoint as stored: its log, size and root, and the signed note."""

    log: str
    size: int
    root: bytes
    note: str


@dataclass(frozen=True, slots=True)
class Cosignature:
    """A witness's signature line under the head of that size."""

    log: str
    size: int
    witness: str
    line: str
    cosigned_at: datetime


@dataclass(frozen=True, slots=True)
class Uncosigned:
    """A log's newest head that a witness has not cosigned, and the size it last did."""

    head: SignedHead
    held: int


def spread(heads: Sequence[SignedHead], most: int) -> Sequence[SignedHead]:
    """Give at most so many heads, oldest first: the newest, and others evenly apart."""
    step = max(1, -(-len(heads) // most))
    return heads[::-1][::step][::-1]
