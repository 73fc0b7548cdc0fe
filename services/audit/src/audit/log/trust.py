"""What verification holds the rows against (核验依据): keys, and heads kept where the database's owner does not reach."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from service_kit.identity import KeySet, is_signed

from audit.domain.checkpoint import Checkpoint, cosigned_at, read_checkpoint
from audit.domain.examine_heads import KnownHead
from audit.domain.findings import Finding, Kind
from audit.domain.handover import LogKeys, key_in_turn, turns_of
from audit.domain.live_log import LiveLog
from audit.domain.notes import MalformedNote, Note, VerifierKey
from audit.log.business import Books
from audit.storage.head_file import HeadFile


@dataclass(frozen=True, slots=True)
class Trust:
    """What to hold the rows against.

    `log_keys`: the log's key and those before it; `service_keys`: what services sign their batches with; `witness_notes`: last notes of witnesses (their
    /checkpoints/{origin hash}); `shown_notes`: notes auditors were shown, by name; `signer_state`: the signer's file; `books`:
    the services whose rows are compared; `evidence`: the folder of evidence files.
    """

    log_keys: LogKeys
    service_keys: KeySet
    witness_keys: Sequence[VerifierKey] = ()
    witness_notes: Sequence[str] = ()
    shown_notes: Mapping[str, str] = field(default_factory=dict)
    signer_state: Path | None = None
    books: Sequence[Books] = ()
    evidence: Path | None = None

    def signed_head(self, text: str, origin: str) -> Checkpoint | None:
        """Read the head of a note, if the log signed it for that origin, with whichever of its keys."""
        found = self._signed(text, origin)
        return found[1] if found else None

    def _signed(self, text: str, origin: str) -> tuple[str, Checkpoint] | None:
        """The key of the log that signed a note for that origin, and the head in it."""
        found = _read(text)
        key = self.log_keys.signer_of(found[0], is_signed) if found and found[1].origin == origin else None
        return (str(key), found[1]) if found and key else None

    def cosigned_seconds(self, text: str) -> float:
        """Say when the first of the trusted witnesses saw that head; 0 when none did."""
        found = _read(text)
        if found is None:
            return 0.0
        lines, body = found[0].signatures, found[0].text
        seconds = [cosigned_at(body, line, key, is_signed) for line in lines for key in self.witness_keys]
        return min((value for value in seconds if value), default=0.0)

    def outside_heads(self) -> list[tuple[str, KnownHead]]:
        """Give the heads the database's owner cannot reach, with their origins: the witnesses' and the signer's."""
        heads = []
        for text in self.witness_notes:
            origin = origin_of(text)
            head, seconds = self.signed_head(text, origin), self.cosigned_seconds(text)
            # A note in a witness's name without its cosignature is anybody's claim.
            if head and seconds:
                heads.append((origin, KnownHead(head.size, head.root, seconds, "witness")))
        if self.signer_state:
            for origin, own in HeadFile(self.signer_state).all().items():
                heads.append((origin, KnownHead(own.size, bytes.fromhex(own.root), holder="signer")))
        return heads

    def shown_heads(self, origin: str) -> list[KnownHead]:
        """Give the heads of a log that auditors were shown, those the log really signed."""
        heads = ((name, self.signed_head(note, origin)) for name, note in self.shown_notes.items())
        return [KnownHead(head.size, head.root, holder=name) for name, head in heads if head]

    def own_heads(self, log: LiveLog, origin: str) -> tuple[list[KnownHead], list[Finding]]:
        """Give the heads in the database's own rows, and a finding for each that the log did not sign with the key in turn."""
        heads, findings = [], []
        turns, before = turns_of(log), ""
        for size, text in sorted(log.notes.items()):
            # A log that tells of no change of key has one key.
            key, head = self._signed(text, origin) or ("", None)
            if head is None or head.size != size or key != (key_in_turn(turns, size) or before or key):
                findings.append(Finding(Kind.BAD_SIGNATURE, log.name, note=f"@ {size}"))
            else:
                heads.append(KnownHead(size, head.root, self.cosigned_seconds(text), "database"))
                before = key
        return heads, findings


def origin_of(note: str) -> str:
    """Give the origin line of a note."""
    return note.partition("\n")[0]


def _read(text: str) -> tuple[Note, Checkpoint] | None:
    try:
        return read_checkpoint(text)
    except MalformedNote:
        return None
