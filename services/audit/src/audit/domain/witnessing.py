"""The request by which a log shows a witness a new head, after C2SP tlog-witness `add-checkpoint`."""

from base64 import b64encode
from dataclasses import dataclass

from audit.domain.checkpoint import Checkpoint, parse_size, read_checkpoint
from audit.domain.merkle import EMPTY_ROOT, HASH_SIZE, verify_consistency
from audit.domain.notes import MalformedNote, Note, decode_base64

MAX_PROOF = 63


@dataclass(frozen=True)
class AddCheckpoint:
    """Old size, consistency proof from it (hashes), and the signed note of the new head."""

    old_size: int
    proof: tuple[bytes, ...]
    note: Note
    head: Checkpoint

    def __str__(self) -> str:
        lines = [f"old {self.old_size}", *(b64encode(value).decode() for value in self.proof)]
        return "\n".join(lines) + "\n\n" + str(self.note)


def parse_add_checkpoint(text: str) -> AddCheckpoint:
    """Read the request body.

    Raises:
        MalformedNote.
    """
    top, separator, note_text = text.partition("\n\n")
    first, *proof_lines = top.split("\n")
    word, _, size = first.partition(" ")
    if not separator or word != "old" or len(proof_lines) > MAX_PROOF:
        raise MalformedNote("not an add-checkpoint request")
    proof = tuple(decode_base64(line) for line in proof_lines)
    if any(len(value) != HASH_SIZE for value in proof):
        raise MalformedNote("a proof line is not a hash")
    note, head = read_checkpoint(note_text)
    return AddCheckpoint(parse_size(size), proof, note, head)


def extends(request: AddCheckpoint, old_root: bytes | None) -> bool:
    """Decide whether the new head extends the one held (`None`: none was held, then only an empty proof is right)."""
    if request.old_size == 0:
        empty_is_empty = request.head.size > 0 or request.head.root == EMPTY_ROOT
        return old_root is None and not request.proof and empty_is_empty
    if old_root is None:
        return False
    return verify_consistency(request.old_size, request.head.size, old_root, request.head.root, request.proof)
