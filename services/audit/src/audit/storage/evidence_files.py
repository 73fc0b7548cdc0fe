"""Evidence files on disk, named by their own SHA-256: a file that was swapped no longer answers to its name."""

import os
import secrets
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from audit.problems import EvidenceDamaged


class EvidenceFiles:
    """A folder of content-addressed files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, digest: str) -> Path:
        """Give the place of the file with that SHA-256 (hex)."""
        return self._folder / digest[:2] / digest

    def put(self, content: bytes) -> str:
        """Store the bytes durably and give their SHA-256 in hex; storing the same bytes again changes nothing."""
        digest = sha256(content).hexdigest()
        target = self.path(digest)
        # A file that was damaged since is put in place again by whoever brings the right one.
        if target.exists() and sha256(target.read_bytes()).hexdigest() == digest:
            return digest
        target.parent.mkdir(parents=True, exist_ok=True)
        # The same file may come twice at once; neither writes into what the other is about to put in place.
        fresh = target.with_name(f"{digest}.{secrets.token_hex(8)}.new")
        with open(fresh, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, target)
        return digest

    def read(self, digest: str) -> bytes:
        """Read the bytes and check them against their name.

        Raises:
            EvidenceDamaged: the file is gone or no longer what it was.
        """
        try:
            content = self.path(digest).read_bytes()
        except FileNotFoundError as error:
            raise EvidenceDamaged() from error
        if sha256(content).hexdigest() != digest:
            raise EvidenceDamaged()
        return content

    def damaged(self, digests: Iterator[str]) -> list[str]:
        """List the recorded digests that no longer have their file."""
        return [digest for digest in digests if not self._is_whole(digest)]

    def _is_whole(self, digest: str) -> bool:
        try:
            self.read(digest)
        except EvidenceDamaged:
            return False
        return True
