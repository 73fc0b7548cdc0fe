"""Heads kept in a file outside every database: the signer's and the witness's memory of what they last signed.

The file is replaced atomically and flushed to disk before anybody else hears of the new head; a memory that can be lost by a
power cut is no memory.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Head:
    """Last head of one log: size in entries, root in hex, and the signed note."""

    size: int
    root: str
    note: str


class HeadFileDamaged(RuntimeError):
    """The file exists but cannot be read; signing on would forget what was promised, so we stop."""


class HeadFile:
    """origin → last head."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._heads = self._load()

    def _load(self) -> dict[str, Head]:
        if not self._path.exists():
            return {}
        try:
            return {origin: Head(**head) for origin, head in json.loads(self._path.read_text()).items()}
        except (ValueError, TypeError, AttributeError) as error:
            message = f"检查点记录文件 {self._path.name} 已损坏，请从备份恢复 / head file is damaged, restore it"
            raise HeadFileDamaged(message) from error

    def get(self, origin: str) -> Head | None:
        """Give the last head of that log, if any."""
        return self._heads.get(origin)

    def all(self) -> dict[str, Head]:
        """Give every head held, by origin."""
        return dict(self._heads)

    def put(self, heads: Mapping[str, Head]) -> None:
        """Remember heads durably; returns only when they are on disk."""
        whole = {**self._heads, **heads}
        self._write(whole)
        self._heads = whole

    def _write(self, heads: dict[str, Head]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_name(self._path.name + ".new")
        with open(fresh, "w", encoding="utf-8") as file:
            json.dump({origin: asdict(head) for origin, head in heads.items()}, file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, self._path)
        # The new name is an entry of the folder: unless that is flushed too, a power cut can bring the old file back.
        folder = os.open(self._path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
