"""What the database's superuser can do to one log (数据库超级用户的手术刀): the moves the attacks are made of."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from audit.domain import merkle, notes
from audit.domain.checkpoint import Checkpoint, sign_checkpoint
from audit.storage.keys import load_signer
from service_kit import canonical

from huanjie.archives.note_keys import LOG_NAME

Connection = psycopg.Connection[Any]
LOG_TABLES = ("entries", "nodes", "cosignatures", "checkpoints")


@dataclass
class Surgery:
    """One log in one database, under the superuser's connection; `signer` is the stolen key of the log."""

    log: str
    connection: Connection
    signer: Path

    def size(self) -> int:
        """How many entries there are."""
        row = self.connection.execute("SELECT count(*) FROM entries WHERE log = %s", [self.log]).fetchone()
        return int(row[0]) if row else 0

    def heads(self) -> list[int]:
        """The sizes of all signed heads, smallest first."""
        query = "SELECT size FROM checkpoints WHERE log = %s ORDER BY size"
        return [int(row[0]) for row in self.connection.execute(query, [self.log])]

    def entry(self, index: int) -> dict[str, Any]:
        """The entry at `index`."""
        query = 'SELECT canonical FROM entries WHERE log = %s AND "index" = %s'
        row = self.connection.execute(query, [self.log, index]).fetchone()
        entry: dict[str, Any] = json.loads(row[0]) if row else {}
        return entry

    def neighbours(self) -> int:
        """The first of two entries of one service that the same head was the first to cover, made furthest from each other."""
        heads, entries = set(self.heads()), [self.entry(index) for index in range(self.size())]
        apart = {
            index: _made_at(after) - _made_at(before)
            for index, (before, after) in enumerate(pairwise(entries))
            if before["source"] == after["source"] and index + 1 not in heads
        }
        return max(apart, key=lambda index: apart[index])

    def write(self, index: int, entry: Mapping[str, Any]) -> None:
        """Put another text in an entry's place, its leaf hash made to fit."""
        text = canonical.dumps(dict(entry)).decode()
        self.connection.execute(
            'UPDATE entries SET canonical = %s, leaf_hash = %s WHERE log = %s AND "index" = %s',
            [text, merkle.leaf_hash(text.encode()), self.log, index],
        )

    def renumber(self, old: int, new: int) -> None:
        """Move an entry's row to another index; its text still tells the old one."""
        self.connection.execute('UPDATE entries SET "index" = %s WHERE log = %s AND "index" = %s', [new, self.log, old])

    def remove(self, index: int) -> None:
        """Delete an entry's row."""
        self.connection.execute('DELETE FROM entries WHERE log = %s AND "index" = %s', [self.log, index])

    def cut(self, size: int) -> None:
        """Keep the first `size` entries and the heads up to there, as if there had never been more."""
        self.connection.execute('DELETE FROM entries WHERE log = %s AND "index" >= %s', [self.log, size])
        self.connection.execute("DELETE FROM cosignatures WHERE log = %s AND size > %s", [self.log, size])
        self.connection.execute("DELETE FROM checkpoints WHERE log = %s AND size > %s", [self.log, size])
        self.rebuild()

    def batch(self, index: int) -> int | None:
        """The number of an entry's batch."""
        query = 'SELECT batch FROM entries WHERE log = %s AND "index" = %s'
        row = self.connection.execute(query, [self.log, index]).fetchone()
        return row[0] if row else None

    def append(self, entry: Mapping[str, Any], batch: int | None = None) -> None:
        """Add an entry of one's own at the end."""
        index = self.size()
        text = canonical.dumps({**entry, "log": self.log, "index": index}).decode()
        self.connection.execute(
            'INSERT INTO entries (log, "index", event_id, canonical, leaf_hash, batch) VALUES (%s, %s, %s, %s, %s, %s)',
            [self.log, index, entry["id"], text, merkle.leaf_hash(text.encode()), batch],
        )

    def leaves(self) -> list[bytes]:
        """All leaf hashes in order."""
        query = 'SELECT leaf_hash FROM entries WHERE log = %s ORDER BY "index"'
        return [bytes(row[0]) for row in self.connection.execute(query, [self.log])]

    def rebuild(self) -> bytes:
        """Make every stored subtree anew, as a careful attacker would; answers the new root."""
        leaves = self.leaves()
        self.connection.execute("DELETE FROM nodes WHERE log = %s", [self.log])
        for (level, index), value in merkle.grow(0, {}, leaves).items():
            if level:
                self.connection.execute("INSERT INTO nodes VALUES (%s, %s, %s, %s)", [self.log, level, index, value])
        return merkle.tree_root(leaves)

    def sign(self, size: int, root: bytes) -> str:
        """A head signed with the log's own key."""
        thief = load_signer(self.signer, LOG_NAME, notes.ED25519)
        return str(sign_checkpoint(Checkpoint(f"{LOG_NAME}/{self.log}", size, root), thief.key, thief.sign))


def _made_at(entry: Mapping[str, Any]) -> int:
    """The milliseconds a time-ordered id (UUIDv7, RFC 9562) begins with."""
    return UUID(entry["id"]).int >> 80
