"""Sign heads (签发检查点): a checkpoint for each log that grew, and only if it extends what was signed before.

What is new has to be in a batch that its service signed: nobody else speaks in the log.

The signer's last head lies in a file outside the database. Whatever the database's owner does to the rows, a head that
does not extend the one in the file is never signed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import structlog
from prometheus_client import Gauge
from service_kit.database import Session
from service_kit.identity import KeySet, is_signed

from audit.domain.checkpoint import Checkpoint, origin, read_checkpoint, sign_checkpoint
from audit.domain.handover import REPLACED, Handover, LogKeys
from audit.domain.head import SignedHead
from audit.domain.live_log import LiveEntry
from audit.domain.merkle import leaf_hash, verify_consistency
from audit.domain.notes import MalformedNote, parse_note
from audit.log.batches import find_unsaid
from audit.log.prove import prove_consistency, root_at
from audit.problems import LogDamaged
from audit.storage.checkpoints import CheckpointStore
from audit.storage.head_file import Head, HeadFile
from audit.storage.keys import NoteSigner
from audit.storage.log import LogStore

_PAGE = 1000
_refused = Gauge("huanjie_log_refused", "1 while the signer refuses a log that does not extend its last head", ["log"])
log_line = structlog.get_logger()


class DoesNotExtend(RuntimeError):
    """The rows of a log no longer extend its last signed head, or hold what no service said."""


@dataclass(frozen=True, slots=True)
class Signing:
    """The log's key and those before it, the heads signed so far, the services' keys, and the logs whose last head has its row."""

    signer: NoteSigner
    log_keys: LogKeys
    heads: HeadFile
    keys: KeySet
    restored: set[str] = field(default_factory=set)

    def handovers_since(self, last: Head) -> Sequence[Handover]:
        """Give the handovers from the key of a log's last head on.

        Raises:
            DoesNotExtend: no key of the chain signed that head.
        """
        key = self.log_keys.signer_of(parse_note(last.note), is_signed)
        if key is None:
            raise DoesNotExtend(read_checkpoint(last.note)[1].origin)
        return self.log_keys.since(key)


class HeadSigner:
    """Signs within one transaction."""

    def __init__(self, session: Session, signing: Signing) -> None:
        self._log, self._checkpoints, self._signing = LogStore(session), CheckpointStore(session), signing

    async def sign_grown(self) -> list[str]:
        """Sign every log that grew and give the names of those refused; one log's refusal does not stop the others."""
        refused: list[str] = []
        signed: dict[str, Head] = {}
        for name, size in (await self._log.sizes()).items():
            try:
                head = await self._next_head(name, size)
            except (DoesNotExtend, LogDamaged) as refusal:
                log_line.critical("log.refused", log=name, size=size, reason=type(refusal).__name__)
                refused.append(name)
                continue
            if head:
                signed[name] = head
        # Only logs in trouble have a line in the metrics; there are as many logs as elections.
        _refused.clear()
        for name in refused:
            _refused.labels(name).set(1)
        await self._remember(signed)
        return refused

    async def _remember(self, signed: Mapping[str, Head]) -> None:
        """First our own memory, then the rows: after a crash in between, the next process writes the rows from the file.

        The other way round, a head could be out in the world that the signer does not remember, and it would sign another
        history of the same size.
        """
        if signed:
            self._signing.heads.put({self._origin(name): head for name, head in signed.items()})
        for name, head in signed.items():
            await self._checkpoints.add(_row(name, head))
            # The transaction may still fail, so the row is looked for again in the next round.
            self._signing.restored.discard(name)

    async def _next_head(self, name: str, size: int) -> Head | None:
        last = self._signing.heads.get(self._origin(name))
        if last is None and (recovered := await self._recovered(name)):
            # Remembered first: what follows it is for the next round.
            await self._require_root(name, recovered)
            return recovered
        if size == (last.size if last else 0):
            if last and name not in self._signing.restored:
                await self._restore(name, last)
                self._signing.restored.add(name)
            return None
        if last and not await self._has_its_key(name, last):
            return None
        root = await self._extending_root(name, size, last)
        signer = self._signing.signer
        note = sign_checkpoint(Checkpoint(self._origin(name), size, root), signer.key, signer.sign)
        return Head(size, root.hex(), str(note))

    async def _restore(self, name: str, last: Head) -> None:
        """The row of the last head may be missing after a crash; it is written again if the entries still have its root."""
        if await self._checkpoints.newest(name, at_least=last.size) is None:
            await self._require_root(name, last)
            await self._checkpoints.add(_row(name, last))

    async def _recovered(self, name: str) -> Head | None:
        """Our file knows nothing of this log: it is new, or the file was lost.

        The row is believed only with our own signature. It may be an older head than the last we signed, and the tail after
        it another one; that the witness sees, which remembers the last.
        """
        row = await self._checkpoints.newest(name)
        if row is None:
            return None
        try:
            note, head = read_checkpoint(row.note)
        except MalformedNote as error:
            raise DoesNotExtend(name) from error
        if head.origin != self._origin(name) or self._signing.log_keys.signer_of(note, is_signed) is None:
            raise DoesNotExtend(name)
        log_line.critical("signer.head_recovered", log=name, size=head.size)
        return Head(head.size, head.root.hex(), row.note)

    async def _require_root(self, name: str, head: Head) -> None:
        if await root_at(self._log, name, head.size) != bytes.fromhex(head.root):
            raise DoesNotExtend(name)

    async def _has_its_key(self, name: str, last: Head) -> bool:
        """Say whether the log tells of each key since its last head; what grew this moment is told before the next round."""
        due = self._signing.handovers_since(last)
        return not due or {str(each.new) for each in due} <= await keys_told(self._log, name, last.size)

    async def _extending_root(self, name: str, size: int, last: Head | None) -> bytes:
        held = last.size if last else 0
        if size < held:
            raise DoesNotExtend(name)
        await self._check_leaves(name, held, size)
        if last is None:
            return await root_at(self._log, name, size)
        proof = await prove_consistency(self._log, name, held, size)
        # The proof is ours, but its start is not: the old root comes from the file, and no row can change it.
        if not verify_consistency(held, size, bytes.fromhex(last.root), proof.second_root, proof.path):
            raise DoesNotExtend(name)
        return proof.second_root

    async def _check_leaves(self, name: str, start: int, end: int) -> None:
        """New rows must be gapless and hash to their leaves, else we would sign what nobody can show."""
        expected = start
        while expected < end:
            entries = await self._log.page(name, expected - 1, min(_PAGE, end - expected))
            batches = await self._log.batches({entry.batch for entry in entries if entry.batch})
            unsaid = find_unsaid(entries, batches, self._signing.keys)
            for entry in entries:
                is_leaf = leaf_hash(entry.canonical.encode()) == entry.leaf_hash
                if entry.index != expected or not is_leaf or entry.index in unsaid:
                    raise DoesNotExtend(name)
                expected += 1
            if not entries:
                raise DoesNotExtend(name)

    def _origin(self, name: str) -> str:
        return origin(self._signing.signer.key, name)


async def keys_told(store: LogStore, name: str, start: int) -> set[str]:
    """Give the new keys that the entries of a log from `start` on tell of."""
    found: set[str] = set()
    after = start - 1
    while page := await store.page(name, after, _PAGE):
        after = page[-1].index
        for content in (LiveEntry.read(entry.canonical) for entry in page):
            data = content.get("data")
            if content.get("type") == REPLACED and isinstance(data, dict):
                found.add(str(data["new"]))
    return found


def _row(name: str, head: Head) -> SignedHead:
    return SignedHead(name, head.size, bytes.fromhex(head.root), head.note)
