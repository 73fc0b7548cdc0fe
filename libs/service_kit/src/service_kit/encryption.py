"""Id numbers at rest (身份证号加密存储): AES-SIV (RFC 5297) and a keyed blind index (HMAC-SHA-256, RFC 2104)."""

import hashlib
import hmac
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESSIV

_SIV_BYTES = 64
_SALT_BYTES = 16


def new_salts(count: int) -> list[str]:
    """Salts for the commitments to so many persons, 32 hex digits each, of one draw."""
    drawn, digits = secrets.token_hex(_SALT_BYTES * count), 2 * _SALT_BYTES
    return [drawn[first : first + digits] for first in range(0, len(drawn), digits)]


def new_salt() -> str:
    """The salt for the commitments to one person."""
    return secrets.token_hex(_SALT_BYTES)


class PersonCipher:
    """Encrypts an id number for storage and makes the index by which equals are found without decrypting.

    The key is 96 bytes: 64 for AES-256-SIV, 32 for the blind index.
    """

    def __init__(self, key: bytes) -> None:
        if len(key) != _SIV_BYTES + 32:
            raise ValueError("the person key must be 96 bytes")
        self._siv, self._index_key = AESSIV(key[:_SIV_BYTES]), key[_SIV_BYTES:]

    @classmethod
    def from_file(cls, path: Path) -> "PersonCipher":
        """The cipher of the key kept in ``path``."""
        return cls(path.read_bytes())

    def encrypt(self, plain: str) -> bytes:
        """The ciphertext with its synthetic IV; the same text gives the same bytes."""
        return self.seal(plain.encode())

    def decrypt(self, stored: bytes) -> str:
        """The text that was encrypted.

        Raises:
            cryptography.exceptions.InvalidTag: the bytes were changed or belong to another key.
        """
        return self.unseal(stored).decode()

    def seal(self, content: bytes) -> bytes:
        """A file's ciphertext, as of a text."""
        return self._siv.encrypt(content, None)

    def unseal(self, stored: bytes) -> bytes:
        """The file that was sealed.

        Raises:
            cryptography.exceptions.InvalidTag: the bytes were changed or belong to another key.
        """
        return self._siv.decrypt(stored, None)

    def blind_index(self, plain: str) -> bytes:
        """32 bytes that are equal exactly for equal texts under this key."""
        return hmac.digest(self._index_key, plain.encode(), hashlib.sha256)

    def commitment(self, subject: str, salt: str) -> str:
        """A salted commitment to a person for log entries, as 64 hex digits; worthless once the salt is erased."""
        return hmac.digest(self._index_key, f"{salt}:{subject}".encode(), hashlib.sha256).hex()
