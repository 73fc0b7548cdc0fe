"""Keys of the log, one after another (换钥): each hands over to the next in a note that both signed.

A handover (交接) stands in a file beside the signer's key, in every archive, and as an entry in each log that goes on under the
new key: what the log had before is signed with the key before, what it has from there on with the new one. Who stole an
old key signs nothing newer, and an auditor who knows one key of the chain knows the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from audit.domain.checkpoint import signed_by
from audit.domain.live_log import LiveLog
from audit.domain.notes import (
    MalformedNote,
    Note,
    VerifierKey,
    Verify,
    parse_note,
    parse_verifier_key,
)

REPLACED = "audit.log_key.replaced"


@dataclass(frozen=True, slots=True)
class Handover:
    """The key before, the key after, and the note in which both say so."""

    old: VerifierKey
    new: VerifierKey
    note: str


def read_handover(text: str, verify: Verify) -> Handover:
    """Read a handover that both keys signed.

    Raises:
        MalformedNote.
    """
    note = parse_note(text)
    lines = note.text.split("\n")
    if len(lines) != 4:
        raise MalformedNote("a handover has three lines")
    old, new = parse_verifier_key(lines[1]), parse_verifier_key(lines[2])
    if note.text != _text(old, new) or not all(signed_by(note, key, verify) for key in (old, new)):
        raise MalformedNote("a handover that its two keys did not sign")
    return Handover(old, new, text)


def _text(old: VerifierKey, new: VerifierKey) -> str:
    """Three lines; the second is no number, so that they never read as a checkpoint."""
    return f"{old.name}/handover\n{old}\n{new}\n"


@dataclass(frozen=True, slots=True)
class LogKeys:
    """The keys a log is signed with, oldest first, and what hands each over to the next.

    Raises:
        ValueError: the handovers are no chain, or lead to another key than the one in use.
    """

    current: VerifierKey
    handovers: Sequence[Handover] = ()

    def __post_init__(self) -> None:
        news = [each.new for each in self.handovers]
        if [each.old for each in self.handovers[1:]] + [self.current] * bool(news) != news:
            raise ValueError("交接记录与签名密钥不连贯 · the handovers do not lead to the key of the signer")

    @property
    def every(self) -> tuple[VerifierKey, ...]:
        """All of them."""
        return (*(each.old for each in self.handovers), self.current)

    def signer_of(self, note: Note, verify: Verify) -> VerifierKey | None:
        """Say which of them signed a note; None when none did."""
        return next((key for key in self.every if signed_by(note, key, verify)), None)

    def since(self, key: VerifierKey) -> Sequence[Handover]:
        """Give the handovers from one of the keys on to the current one."""
        return self.handovers[self.every.index(key) :]


@dataclass(frozen=True, slots=True)
class Turn:
    """From the entry at `index` on, heads are signed with `new`; before it with `old` (verifier keys as text)."""

    index: int
    old: str
    new: str


def turns_of(log: LiveLog) -> list[Turn]:
    """Give the changes of key that a log itself tells of, in order."""
    entries = ((entry.index, entry.content) for entry in log.entries)
    found = ((index, content.get("data")) for index, content in entries if content.get("type") == REPLACED)
    return [Turn(index, str(data.get("old")), str(data.get("new"))) for index, data in found if isinstance(data, dict)]


def key_in_turn(turns: Sequence[Turn], size: int) -> str:
    """Give the key that signs a head of so many entries; empty when the log tells of no change."""
    if not turns:
        return ""
    return next((turn.new for turn in reversed(turns) if turn.index < size), turns[0].old)
