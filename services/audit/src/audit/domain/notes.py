"""Signed notes (签名文书) after C2SP signed-note: a text, an empty line, and signature lines that name their key.

Signing and checking themselves are passed in as functions: this module only knows the bytes.
"""

from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

ED25519 = 0x01
COSIGNATURE_V1 = 0x04
MAX_NOTE = 16_384
"""Longest note we read, in characters: far above sixteen signatures, far below anything that would hurt."""

Sign = Callable[[bytes], bytes]
Verify = Callable[[bytes, bytes, bytes], bool]
"""(public key, signature, message) → whether the signature is good."""


class MalformedNote(ValueError):
    """The text is not a signed note, or not a key."""


@dataclass(frozen=True)
class VerifierKey:
    """A public key with its name and its signature type (C2SP "vkey")."""

    name: str
    kind: int
    public: bytes

    @property
    def key_id(self) -> bytes:
        """First four bytes of SHA-256(name, newline, type, key)."""
        return sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.public).digest()[:4]

    def __str__(self) -> str:
        material = b64encode(bytes([self.kind]) + self.public).decode()
        return f"{self.name}+{self.key_id.hex()}+{material}"


@dataclass(frozen=True)
class SignatureLine:
    """One signature of a note: which key says it made it, and the bytes after the key id."""

    name: str
    key_id: bytes
    signature: bytes

    def __str__(self) -> str:
        return f"— {self.name} {b64encode(self.key_id + self.signature).decode()}\n"

    def is_by(self, key: VerifierKey) -> bool:
        """Say whether this line claims to be by that key; both name and id must agree."""
        return self.name == key.name and self.key_id == key.key_id


@dataclass(frozen=True)
class Note:
    """A text (ending in a newline) and its signature lines."""

    text: str
    signatures: tuple[SignatureLine, ...]

    def __str__(self) -> str:
        return self.text + "\n" + "".join(map(str, self.signatures))


def parse_verifier_key(text: str) -> VerifierKey:
    """Read a key as `name+hex id+base64(type, key)`.

    Raises:
        MalformedNote: also when the id does not belong to the key.
    """
    name, _, rest = text.strip().partition("+")
    claimed, _, material = rest.partition("+")
    raw = decode_base64(material)
    if not name or len(raw) != 33:
        raise MalformedNote("not a verifier key")
    key = VerifierKey(name, raw[0], raw[1:])
    if key.key_id.hex() != claimed:
        raise MalformedNote("the key id does not belong to the key")
    return key


def decode_base64(text: str) -> bytes:
    """Decode strict base64 (RFC 4648 §4).

    Raises:
        MalformedNote.
    """
    try:
        return b64decode(text, validate=True)
    except (Base64Error, ValueError) as error:
        raise MalformedNote("not base64") from error


def parse_signature_line(line: str) -> SignatureLine:
    """Read one `— name base64` line.

    Raises:
        MalformedNote.
    """
    parts = line.removesuffix("\n").split(" ")
    if len(parts) != 3 or parts[0] != "—" or not parts[1] or "+" in parts[1]:
        raise MalformedNote("not a signature line")
    raw = decode_base64(parts[2])
    if len(raw) < 5:
        raise MalformedNote("a signature is missing")
    return SignatureLine(parts[1], raw[:4], raw[4:])


def parse_note(text: str) -> Note:
    """Read a signed note; its signatures are not checked here.

    Raises:
        MalformedNote.
    """
    if len(text) > MAX_NOTE or any(character < " " and character != "\n" for character in text):
        raise MalformedNote("too long, or control characters")
    # The text may hold empty lines of its own: the last one divides it from its signatures.
    body, separator, signatures = text.rpartition("\n\n")
    if not separator or not signatures.endswith("\n"):
        raise MalformedNote("no signatures")
    lines = signatures.removesuffix("\n").split("\n")
    return Note(body + "\n", tuple(map(parse_signature_line, lines)))
