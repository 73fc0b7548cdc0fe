"""Publish the log (签发检查点): sign a checkpoint for each log that grew, and only if it extends what was signed before.

The signer's last head lies in a file outside the database. Whatever the database's owner does to the rows, a head that
does not extend the one in the file is never signed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import structlog
from prometheus_client import Gauge

from audit.domain.checkpoint import Checkpoint, sign_checkpoint
from audit.domain.merkle import leaf_hash, verify_consistency
from audit.head_file import Head, HeadFile
from audit.keys import NoteSigner
from audit.storage.log_repository import LogRepository
from audit.use_cases.prove import prove_consistency, root_at

_PAGE = 1000
_refused = Gauge("huanjie_log_refused", "1 while the signer refuses a log that does not extend its last head", ["log"])
log_line = structlog.get_logger()


@dataclass(frozen=True)
class Signing:
    """The log key, its name, the heads signed so far, and which logs' rows are known to hold theirs."""

    signer: NoteSigner
    heads: HeadFile
    restored: set[str] = field(default_factory=set)

    def origin(self, log: str) -> str:
        """Origin line of a log."""
        return f"{self.signer.key.name}/{log}"


class DoesNotExtend(RuntimeError):
    """The rows of a log no longer extend its last signed head."""


async def sign_heads(log: LogRepository, signing: Signing) -> list[str]:
    """Sign every log that grew; returns the names of those refused. A refusal of one log does not stop the others."""
    refused: list[str] = []
    signed: dict[str, Head] = {}
    for name, size in (await log.sizes()).items():
        try:
            head = await _next_head(log, signing, name, size)
        except DoesNotExtend:
            log_line.critical("log.refused", log=name, size=size)
            refused.append(name)
            head = None
        if head:
            signed[name] = head
    # Only logs in trouble have a line in the metrics; there are as many logs as elections.
    _refused.clear()
    for name in refused:
        _refused.labels(name).set(1)
    await _keep(log, signing, signed)
    return refused


async def _keep(log: LogRepository, signing: Signing, signed: Mapping[str, Head]) -> None:
    """First our own memory, then the rows: after a crash in between, the next process writes the rows from the file."""
    if signed:
        signing.heads.put({signing.origin(name): head for name, head in signed.items()})
    for name, head in signed.items():
        await log.add_checkpoint(name, head.size, bytes.fromhex(head.root), head.note)
        # The transaction may still fail, so the row is looked for again in the next round.
        signing.restored.discard(name)


async def _next_head(log: LogRepository, signing: Signing, name: str, size: int) -> Head | None:
    last = signing.heads.get(signing.origin(name))
    if size == (last.size if last else 0):
        if last and name not in signing.restored:
            await _restore(log, name, last)
            signing.restored.add(name)
        return None
    root = await _extending_root(log, name, size, last)
    checkpoint = Checkpoint(signing.origin(name), size, root)
    note = sign_checkpoint(checkpoint, signing.signer.key, signing.signer.sign)
    return Head(size, root.hex(), str(note))


async def _restore(log: LogRepository, name: str, last: Head) -> None:
    """The row of the last head may be missing after a crash; it is written again if the entries still have its root."""
    if await log.checkpoint(name, at_least=last.size) is None:
        if await root_at(log, name, last.size) != bytes.fromhex(last.root):
            raise DoesNotExtend(name)
        await log.add_checkpoint(name, last.size, bytes.fromhex(last.root), last.note)


async def _extending_root(log: LogRepository, name: str, size: int, last: Head | None) -> bytes:
    held = last.size if last else 0
    if size < held:
        raise DoesNotExtend(name)
    await _check_leaves(log, name, held, size)
    if last is None:
        return await root_at(log, name, size)
    try:
        proof = await prove_consistency(log, name, held, size)
    except KeyError as gap:
        raise DoesNotExtend(name) from gap
    if not verify_consistency(held, size, bytes.fromhex(last.root), proof.second_root, proof.path):
        raise DoesNotExtend(name)
    return proof.second_root


async def _check_leaves(log: LogRepository, name: str, start: int, end: int) -> None:
    """New rows must be gapless and hash to their leaves, else we would sign what nobody can show."""
    expected = start
    while expected < end:
        rows = await log.page(name, expected - 1, min(_PAGE, end - expected))
        for row in rows:
            if row.position != expected or leaf_hash(row.canonical.encode()) != row.leaf_hash:
                raise DoesNotExtend(name)
            expected += 1
        if not rows:
            raise DoesNotExtend(name)
